import type { Unit } from '../commands/unit.js';
import type { AutopayModel } from '../documents/email/model.js';
import { collectablesOf } from '../domain/autopay/collectables.js';
import { declineMeaning } from '../domain/autopay/declines.js';
import { sourceKind } from '../domain/autopay/source.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { planChasing } from '../domain/chasing/plan-chasing.js';
import { autopayFailedKey, autopayKey, autopayNoticeKey } from '../domain/chasing/step-id.js';
import type { InvoiceFacts } from '../domain/facts.js';
import { asId, type InvoiceId, type PaymentSourceId } from '../domain/ids.js';
import { portalAddress } from '../wire/portal-addresses.js';
import type { StepToClaim } from './claim-step.js';

/** What a mail of AutoPay says besides what every mail about an invoice does. */
export interface AutopayWords {
  readonly template: 'autopay_notice' | 'autopay_failed';
  /** What it names. */
  readonly source: PaymentSourceId | undefined;
  readonly model: AutopayModel;
}

/** Of a step that is AutoPay's own; undefined: it is another's. Read under the invoice's lock. */
export async function autopayWords(unit: Unit, { facts, step, at }: StepToClaim): Promise<AutopayWords | undefined> {
  const { key } = step;
  if (key !== autopayNoticeKey && key !== autopayFailedKey) return undefined;
  const { next, later } = planChasing(facts, at);
  const attempt = [next, ...later].find((one) => one?.key === autopayKey);
  const failed = key === autopayFailedKey ? failedAttempt(facts, step) : undefined;
  const source = (failed?.source ?? facts.collection?.source?.id) as PaymentSourceId | undefined;
  const collectable = collectablesOf(facts).find(({ dueOn }) => dueOn === (attempt?.dueOn ?? step.dueOn));
  const fixUrl = portalAddress(
    unit.company,
    'invoices',
    await tokenOf(unit, asId<InvoiceId>(facts.invoiceId)),
  )('payment-method');
  return {
    template: key === autopayNoticeKey ? 'autopay_notice' : 'autopay_failed',
    source,
    model: {
      amountMinor: collectable?.amount ?? facts.balance,
      on: attempt ? civilDateAt(attempt.at, facts.company.zone) : null,
      method: source === undefined ? null : await methodOf(unit, source),
      reason: failed ? declineMeaning(failed.code).reason : null,
      ...(fixUrl === null ? {} : { fixUrl }),
    },
  };
}

/** Whoever holds it puts the payment details right without signing in. */
async function tokenOf({ trx, company }: Unit, id: InvoiceId): Promise<string> {
  const { token } = await trx
    .selectFrom('invoice')
    .select('token')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return token;
}

function failedAttempt({ collection }: InvoiceFacts, { dueOn, occurrence }: StepToClaim['step']) {
  return collection?.attempts.find((one) => one.dueOn === dueOn && one.occurrence === occurrence);
}

async function methodOf({ trx, company }: Unit, id: PaymentSourceId): Promise<NonNullable<AutopayModel['method']>> {
  const { method_type, brand, bank_name, last4 } = await trx
    .selectFrom('payment_source')
    .select(['method_type', 'brand', 'bank_name', 'last4'])
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { kind: sourceKind(method_type) === 'card' ? 'card' : 'bank_account', name: brand ?? bank_name, last4 };
}
