import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { archivePolicy } from '../../commands/archive-policy.js';
import { changePolicy, createPolicy } from '../../commands/create-policy.js';
import type { Unit } from '../../commands/unit.js';
import { type CompanyScope } from '../../db/company-scope.js';
import { findPolicies } from '../../db/policies.js';
import { defaultPolicies } from '../../domain/default-policies.js';
import { type PolicyId, parseId } from '../../domain/ids.js';
import { policyStepsOf } from '../../domain/invoice-cadence.js';
import { type Policy, taskActions, tones } from '../../domain/policy.js';
import { Refusal } from '../../domain/refusal.js';
import { CatalogueId } from '../../wire/catalogue-id.js';
import { Maybe, Name, Text } from '../../wire/fields.js';
import { CadenceOptions, InvoiceCadence, showInvoiceCadences } from '../../wire/invoice-cadence.js';
import { PolicyStepSchema, readDefinition, showDefinition } from '../../wire/policy-definition.js';
import type { ApiParts, App } from '../parts.js';
import { inUse, policyListing } from '../policies/routes.js';
import { crudRoutes } from '../server/crud-routes.js';
import { LARGEST_SIZE } from '../server/pagination.js';

const { conditions, repeat } = PolicyStepSchema.properties;

const Step = Type.Object({
  id: Maybe(Type.String({ pattern: '^[a-z][a-z0-9_-]{0,39}$', description: 'The key of a step; absent: a new one' })),
  name: Name(100),
  action: Type.Enum(['email', 'mail', ...taskActions]),
  schedule: Type.String({
    maxLength: 40,
    pattern: '^[^\\u0000]*$',
    description: '`age:N`: days after issue; `past_due_age:N`: days after the due date, negative before it',
  }),
  email_template_id: Maybe(CatalogueId()),
  repeat: Maybe(Type.Object(repeat.properties)),
  tone: Maybe(Type.Enum(tones)),
  recipients: Maybe(Type.Enum(['primary', 'all'])),
  conditions: Maybe(Type.Object(conditions.properties)),
  send_time: Maybe(Type.String({ maxLength: 10 })),
});
const Steps = Type.Array(Step, { maxItems: 40 });
const rest = { description: Maybe(Text(1000)), options: Maybe(Type.Partial(CadenceOptions)) };
const NewBody = Type.Object({ name: Name(90), steps: Steps, ...rest });
const Body = Type.Object({ name: Type.Optional(Name(90)), steps: Type.Optional(Steps), ...rest });

const mapped =
  'An invoice’s cadence is a chasing policy in the words of this resource, and chases invoices as one. Letters, text messages, calls and escalations become tasks for a person. What a policy says beyond a cadence stands in fields of its own. A fixed date, and e-mails by other templates than the house’s, are refused.';

/** Chasing policies under the name and in the shape that clients of cadences know. */
export function invoiceCadenceRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/invoice_chasing_cadences',
    tags: ['Chasing cadences'],
    noun: 'chasing cadence',
    description: mapped,
    item: InvoiceCadence,
    table: 'policy',
    listing: policyListing,
    size: LARGEST_SIZE,
    where: () => inUse,
    find: findInUse,
    show: showInvoiceCadences,
    create: {
      body: NewBody,
      description: mapped,
      work: (unit, body) =>
        createPolicy(unit, {
          name: body.name,
          description: body.description ?? null,
          policy: readPolicy(usual(), body),
        }),
    },
    edit: {
      body: Body,
      description: `Changed steps or options are a new version, for invoices issued from now on. ${mapped}`,
      work: async (unit, id, body) => {
        const changed = body.steps !== undefined || Boolean(body.options);
        await changePolicy(unit, id, {
          name: body.name,
          description: body.description,
          policy: changed ? readPolicy(await definitionOf(unit, id), body) : undefined,
        });
      },
    },
    remove: {
      description:
        'Invoices enrolled in it are chased as before. The default of the company, and one that customers name, stay.',
      work: archivePolicy,
    },
  });
}

async function findInUse(scope: CompanyScope, text: string): Promise<PolicyId | undefined> {
  const id = parseId<PolicyId>(text);
  if (id === undefined) return undefined;
  const [policy] = await findPolicies(scope, [id]);
  return policy?.archived_at === null ? id : undefined;
}

async function definitionOf(unit: Unit, id: PolicyId): Promise<Policy> {
  const [policy] = await findPolicies(unit, [id]);
  if (!policy) throw new Error(`policy ${id} has no version`);
  return policy.definition;
}

/** Hours, holidays and the rest as the house's first policy has them. */
function usual(): Policy {
  const [first] = defaultPolicies;
  if (!first) throw new Error('the house has no policy');
  return { ...first.policy, steps: [] };
}

function readPolicy(before: Policy, { steps, options }: Pick<Static<typeof Body>, 'steps' | 'options'>): Policy {
  const shown = showDefinition(before);
  const given = Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
  try {
    return readDefinition({ ...shown, ...given, steps: steps === undefined ? shown.steps : readSteps(steps) });
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.message, paramOf(error.param)) : error;
  }
}

function readSteps(steps: Static<typeof Steps>) {
  const read = policyStepsOf(
    steps.map((step) => ({
      id: step.id ?? null,
      name: step.name,
      action: step.action === 'mail' ? ('letter' as const) : step.action,
      schedule: step.schedule,
      email_template_id: step.email_template_id ?? null,
      repeat: step.repeat ? { everyDays: step.repeat.every_days, untilDays: step.repeat.until_days } : null,
      tone: step.tone ?? null,
      recipients: step.recipients ?? null,
      conditions: step.conditions
        ? {
            ...(step.conditions.min_balance === undefined ? {} : { minBalance: step.conditions.min_balance }),
            ...(step.conditions.segments === undefined ? {} : { segments: step.conditions.segments }),
          }
        : null,
      sendTime: step.send_time ?? null,
    })),
  );
  if (!read.ok) throw new Refusal(read.message, read.param);
  return showDefinition({ ...usual(), steps: read.steps }).steps;
}

/** A policy's refusal in this resource's words: `definition.steps[0].offset_days` → `steps[0].schedule`. */
function paramOf(param: string | undefined): string | undefined {
  if (param === undefined || !param.startsWith('definition')) return param;
  const inside = param.replace(/^definition\.?/, '');
  if (!inside.startsWith('steps')) return `options.${inside}`;
  return inside
    .replace(/\.offset_days$/, '.schedule')
    .replace(/\.key$/, '.id')
    .replace(/\.template$/, '.name');
}
