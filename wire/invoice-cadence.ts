import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { findPolicies } from '../db/policies.js';
import type { PolicyId } from '../domain/ids.js';
import { cadenceStepsOf } from '../domain/invoice-cadence.js';
import { taskActions, tones } from '../domain/policy.js';
import { Id, Nullable, seconds } from './fields.js';
import { Definition, PolicyStepSchema, showDefinition } from './policy-definition.js';

const { conditions, repeat } = PolicyStepSchema.properties;

/** What a policy says beside its steps. */
export const CadenceOptions = Type.Omit(Definition, ['steps']);

const InvoiceCadenceStep = Type.Object({
  id: Type.String({ description: 'The key of the policy’s step' }),
  name: Type.String(),
  action: Type.Enum(['email', ...taskActions]),
  schedule: Type.String(),
  email_template_id: Nullable(Type.String()),
  repeat: Nullable(Type.Object(repeat.properties)),
  tone: Type.Enum(tones),
  recipients: Type.Enum(['primary', 'all']),
  conditions: Nullable(Type.Object(conditions.properties)),
  send_time: Nullable(Type.String()),
});

export const InvoiceCadence = Type.Object({
  id: Id(),
  object: Type.Literal('invoice_chasing_cadence'),
  name: Type.String(),
  description: Nullable(Type.String()),
  version: Type.Integer(),
  default: Type.Boolean({ description: 'New invoices have it unless their customer has another' }),
  steps: Type.Array(InvoiceCadenceStep),
  options: CadenceOptions,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type InvoiceCadence = Static<typeof InvoiceCadence>;

/** Policies in use as cadences, in the order of the ids. */
export async function showInvoiceCadences(scope: CompanyScope, ids: readonly PolicyId[]): Promise<InvoiceCadence[]> {
  const policies = await findPolicies(scope, ids);
  return policies.map((row) => {
    const { steps: named, ...options } = showDefinition(row.definition);
    return {
      id: row.id,
      object: 'invoice_chasing_cadence' as const,
      name: row.name,
      description: row.description,
      version: row.version,
      default: scope.company.default_policy_id === row.id,
      steps: cadenceStepsOf(row.definition.steps).map(({ id, sendTime, ...step }, i) => ({
        ...step,
        id: id ?? '',
        repeat: named[i]?.repeat ?? null,
        tone: step.tone ?? 'neutral',
        recipients: step.recipients ?? 'primary',
        conditions: named[i]?.conditions ?? null,
        send_time: sendTime,
      })),
      options,
      created_at: seconds(row.created_at),
      updated_at: seconds(row.updated_at),
    };
  });
}
