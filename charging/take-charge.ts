import { failCharge, nameIntent } from '../commands/answer-charge.js';
import { foldCharge } from '../commands/fold-charge.js';
import { inUnit, type Unit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';
import type { ChargeOutcome, CreateIntent, Intent } from '../providers/payments/port.js';
import { readOutcome } from '../providers/payments/stripe-outcome.js';
import type { ChargingParts } from './parts.js';
import { heard, ProcessorSilent } from './processor-silent.js';

/** Said of a charge whose outcome nobody knows yet. */
const OUTCOME_UNKNOWN =
  'The payment processor did not answer, and the charge may have been made. It counts as under way until that is known: ' +
  'repeat the request with the same Idempotency-Key, or look at GET /charges, and do not charge again';

/**
 * Has a claimed charge taken and records what came of it: the intent is made, its id stored, and only then confirmed. Called
 * again for the same charge, it finds out what became of it instead, and confirms only an intent that never was. Resolves to
 * the charge as it then stands; throws `ProcessorSilent` while nobody knows.
 */
export async function takeCharge(parts: ChargingParts, id: ChargeId): Promise<ChargeRow> {
  const claimed = await readClaimed(parts, id);
  if (isAnswered(claimed.charge)) return claimed.charge;
  const { processor } = parts;
  const known = claimed.charge.intent_id;
  const found = known === null ? undefined : await heard(processor.retrieve(known));
  if (found && isOver(found)) return record(parts, claimed, found.id, readOutcome(found));

  const intent = known ?? (await makeIntent(parts, claimed));
  // The processor will not, or somebody has ended the charge meanwhile.
  if (intent === undefined) return (await readClaimed(parts, id)).charge;
  return record(parts, claimed, intent, await confirm(parts, claimed, intent));
}

/** Records what has become of a charge at the processor, if it has come to an end with it; asks for nothing. */
export async function readOver(parts: ChargingParts, id: ChargeId): Promise<void> {
  const claimed = await readClaimed(parts, id);
  const intent = claimed.charge.intent_id;
  if (isAnswered(claimed.charge) || intent === null) return;
  const found = await heard(parts.processor.retrieve(intent));
  if (found && isOver(found)) await record(parts, claimed, found.id, readOutcome(found));
}

export interface Claimed {
  readonly charge: ChargeRow;
  readonly method: {
    readonly id: string;
    readonly type: string;
    readonly customer: string | null;
    readonly stored: boolean;
  };
  /** Of the company: it comes back in webhooks. */
  readonly connection: string;
}

/** A claimed charge with what it is to be charged to. */
export async function readClaimed({ db, company }: ChargingParts, id: ChargeId): Promise<Claimed> {
  return inCompany(db, company, async ({ trx, company: { connection_token: connection } }) => {
    const charge = await trx
      .selectFrom('charge')
      .selectAll()
      .where('company_id', '=', company)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const source = await trx
      .selectFrom('payment_source')
      .select(['method_id', 'method_type', 'processor_customer_id', 'state'])
      .where('company_id', '=', company)
      .where('id', '=', charge.payment_source_id)
      .executeTakeFirstOrThrow();
    const method = {
      id: source.method_id,
      type: source.method_type,
      customer: source.processor_customer_id,
      stored: source.state !== 'passing',
    };
    return { charge, method, connection };
  });
}

/** Undefined: there will be none. */
async function makeIntent(parts: ChargingParts, claimed: Claimed): Promise<string | undefined> {
  const { charge } = claimed;
  const made = await parts.processor.createIntent(intentOf(claimed), chargeKey(parts, charge.id, 'create'));
  if (made.outcome === 'created') return inCharging(parts, (unit) => nameIntent(unit, charge.id, made.intent.id));
  // An intent that nobody confirms moves no money, but the claim stands, and the next try goes on from here.
  if (made.outcome === 'unknown') throw new ProcessorSilent(OUTCOME_UNKNOWN);
  await inCharging(parts, (unit) =>
    failCharge(unit, charge.id, made.reason, made.outcome === 'refused' ? 'refused' : undefined),
  );
  return undefined;
}

function intentOf({ charge, method, connection }: Claimed): CreateIntent {
  const invoices = charge.invoice_ids.join(',');
  return {
    amountMinor: charge.amount,
    currency: charge.currency,
    paymentMethod: method.id,
    methodTypes: [method.type],
    ...(method.customer === null ? {} : { customer: method.customer }),
    metadata: {
      connection,
      charge: String(charge.id),
      customer: String(charge.customer_id),
      // The processor takes so much and no more; our own row knows them anyway.
      ...(invoices.length <= 500 ? { invoices } : {}),
    },
  };
}

/** `endedBecause`: of a charge that we had cancelled. */
type Answered = ChargeOutcome & { readonly endedBecause?: string; readonly endedCode?: string };

async function confirm(parts: ChargingParts, { charge, method }: Claimed, intent: string): Promise<Answered> {
  const { processor } = parts;
  const outcome = await processor.confirm(
    intent,
    chargeKey(parts, charge.id, 'confirm'),
    method.stored ? { offSession: true } : {},
  );
  if (outcome.outcome === 'unknown') {
    const found = await processor.retrieve(intent).catch((cause: unknown) => {
      throw new ProcessorSilent(OUTCOME_UNKNOWN, { cause });
    });
    if (!found || !isOver(found)) throw new ProcessorSilent(OUTCOME_UNKNOWN);
    return readOutcome(found);
  }
  if (outcome.outcome !== 'action_required' && outcome.outcome !== 'not_accepted') return outcome;
  // Nobody is here to show the payer their bank's page; and what was not accepted says nothing of an earlier request, which
  // may be what the processor is busy with. The charge ends, so that no money moves later unasked.
  const canceled = await processor.cancel(intent, chargeKey(parts, charge.id, 'cancel'));
  if (canceled.outcome === 'unknown' || canceled.outcome === 'not_accepted') throw new ProcessorSilent(OUTCOME_UNKNOWN);
  const endedBecause =
    outcome.outcome === 'not_accepted' ? outcome.reason : 'The bank asks the payer to confirm it in person';
  return outcome.outcome === 'not_accepted'
    ? { ...canceled, endedBecause }
    : { ...canceled, endedBecause, endedCode: 'authentication_required' };
}

/** The processor's key of one step: asked twice with it, it happens once. */
export function chargeKey({ company }: ChargingParts, charge: ChargeId, step: 'create' | 'confirm' | 'cancel'): string {
  return `dc-${company}-charge-${charge}-${step}`;
}

/** Whether the processor has come to an end with it, for better or worse; a debit on its way counts. */
export function isOver({ status, failure }: Intent): boolean {
  return status !== 'action_required' && (status !== 'unconfirmed' || failure !== undefined);
}

/** A charge of ours of which something is known. */
export function isAnswered({ status, status_at }: ChargeRow): boolean {
  return status !== 'processing' || status_at > 0;
}

/** Records what the processor said. Resolves to the charge as it then stands. */
export async function record(parts: ChargingParts, { charge }: Claimed, intentId: string, outcome: Answered) {
  await inCharging(parts, async (unit) => {
    if (outcome.outcome === 'refused' || outcome.outcome === 'not_accepted')
      return failCharge(unit, charge.id, outcome.reason, outcome.outcome === 'refused' ? 'refused' : undefined);
    const createdAt = Math.floor((await unit.now()) / 1000);
    await foldCharge(unit, factOf(charge, intentId, outcome, createdAt));
  });
  return (await readClaimed(parts, charge.id)).charge;
}

const statuses = {
  succeeded: 'succeeded',
  processing: 'processing',
  declined: 'failed',
  canceled: 'canceled',
} as const;

/** The answer in the words in which webhooks tell it: both are folded in by the same rules. */
function factOf(charge: ChargeRow, intentId: string, answer: Answered, createdAt: number): ChargeFact {
  if (!(answer.outcome in statuses)) throw new Error(`charge ${charge.id} came to ${answer.outcome}`);
  const status = statuses[answer.outcome as keyof typeof statuses];
  const intent = 'intent' in answer ? answer.intent : undefined;
  return {
    kind: 'intent',
    intentId,
    status,
    amountMinor: status === 'succeeded' && intent ? intent.receivedMinor : charge.amount,
    currency: charge.currency,
    metadata: intent?.metadata ?? {},
    createdAt,
    method: charge.method === 'card' ? 'card' : 'bank_debit',
    ...(intent?.chargeId === undefined ? {} : { chargeId: intent.chargeId }),
    ...(answer.outcome === 'declined'
      ? { failureMessage: answer.decline.message, failureCode: answer.decline.declineCode ?? answer.decline.code }
      : {}),
    ...(answer.outcome === 'canceled' ? { failureMessage: answer.endedBecause ?? 'It was cancelled' } : {}),
    ...(answer.endedCode === undefined ? {} : { failureCode: answer.endedCode }),
  };
}

async function inCharging<T>(
  { db, company, actor, wake }: ChargingParts,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const { result, wakes } = await inUnit(db, company, actor, work);
  await wake(wakes);
  return result;
}
