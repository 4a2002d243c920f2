import { sql } from 'kysely';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CustomerId, PaymentId, PayoutEntryId, PayoutId } from '../../domain/ids.js';
import type { BalanceEntry } from '../../domain/inbound.js';
import { converted, feeKept } from '../../domain/ledger/payout-journals.js';
import { type Posting, postJournals } from '../post-journals.js';
import type { Unit } from '../unit.js';

/** So many go into one statement. */
const AT_ONCE = 1_000;

/**
 * Keeps movements of the balance at the processor, each once by its id, whoever tells of it: a dispute's own events, or the payout
 * that it became part of. Its fee is posted when it is first heard of, and what the processor converted.
 */
export async function recordEntries(unit: Unit, told: readonly BalanceEntry[], payout?: PayoutId): Promise<void> {
  const entries = [...new Map(told.map((entry) => [entry.id, entry])).values()];
  for (let first = 0; first < entries.length; first += AT_ONCE) {
    const fresh = await keep(unit, entries.slice(first, first + AT_ONCE), payout);
    await postJournals(unit, fresh.length === 0 ? [] : postings(unit, await about(unit, fresh)));
  }
}

async function keep(
  unit: Unit,
  entries: readonly BalanceEntry[],
  payout: PayoutId | undefined,
): Promise<PayoutEntryId[]> {
  const column = <T>(read: (entry: BalanceEntry) => T | undefined) => entries.map((entry) => read(entry) ?? null);
  const { rows } = await sql<{ id: PayoutEntryId; fresh: boolean }>`
    insert into payout_entry (company_id, payout_id, processor_entry_id, kind, amount, fee, currency, intent_id, processor_charge_id,
        processor_refund_id, processor_dispute_id, processor_payout_id, made_at)
      select ${unit.company.id}, ${payout ?? null}, id, kind, amount, fee, currency, intent, charge, refund, dispute, payout, to_timestamp(at)
      from unnest(${column(({ id }) => id)}::text[], ${column(({ kind }) => kind)}::text[], ${column(({ amountMinor }) => amountMinor)}::bigint[],
        ${column(({ feeMinor }) => feeMinor)}::bigint[], ${column(({ currency }) => currency)}::text[], ${column(({ intentId }) => intentId)}::text[],
        ${column(({ chargeId }) => chargeId)}::text[], ${column(({ refundId }) => refundId)}::text[], ${column(({ disputeId }) => disputeId)}::text[],
        ${column(({ payoutId }) => payoutId)}::text[], ${column(({ createdAt }) => createdAt)}::bigint[])
        as e (id, kind, amount, fee, currency, intent, charge, refund, dispute, payout, at)
    on conflict (company_id, processor_entry_id) do update set payout_id = coalesce(excluded.payout_id, payout_entry.payout_id),
      processor_charge_id = coalesce(excluded.processor_charge_id, payout_entry.processor_charge_id)
    returning id, xmax = 0 as fresh`.execute(unit.trx);
  return rows.filter(({ fresh }) => fresh).map(({ id }) => id);
}

interface Entry {
  readonly kind: BalanceEntry['kind'];
  readonly amount: number;
  readonly fee: number;
  readonly currency: string;
  readonly made_at: number;
  readonly payment: PaymentId | null;
  readonly customer: CustomerId | null;
  /** What it was about in the currency that the payer paid in, minor units; null: not known to us, or nothing of a payer. */
  readonly own_amount: number | null;
  readonly own_currency: string | null;
}

/** With what each is about, as far as it is ours. */
async function about(unit: Unit, ids: readonly PayoutEntryId[]): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select e.kind, e.amount, e.fee, e.currency, e.made_at, p.id as payment, p.customer_id as customer, c.currency as own_currency,
      case e.kind when 'charge' then c.amount when 'refund' then -r.amount when 'refund_failure' then r.amount
        when 'dispute' then -b.amount when 'dispute_reversal' then b.amount end as own_amount
    from payout_entry e
      left join charge_refund r on r.company_id = e.company_id and r.processor_refund_id = e.processor_refund_id
      left join chargeback b on b.company_id = e.company_id and b.processor_dispute_id = e.processor_dispute_id
      left join charge c on c.company_id = e.company_id and (c.intent_id = e.intent_id or c.id in (r.charge_id, b.charge_id))
      left join payment p on p.company_id = c.company_id and p.id = c.payment_id
    where e.company_id = ${unit.company.id} and e.id = any(${ids})
    order by e.id`.execute(unit.trx);
  return rows;
}

function postings(unit: Unit, entries: readonly Entry[]): Posting[] {
  return entries.flatMap((entry): Posting[] => {
    const { kind, amount, currency, own_amount: own, own_currency: ownCurrency } = entry;
    const date = civilDateAt(entry.made_at, unit.company.zone);
    const of = {
      ...(entry.payment === null ? {} : { paymentId: entry.payment }),
      ...(entry.customer === null ? {} : { customerId: entry.customer }),
    };
    // The processor's own invoice is all fee.
    const fee = kind === 'fee' ? entry.fee - amount : entry.fee;
    const journals: Posting[] = [{ kind: 'processor_fee', date, journal: feeKept({ amount: fee, currency, ...of }) }];
    if (own !== null && ownCurrency !== null && ownCurrency !== currency) {
      const both = { ours: { amount: own, currency: ownCurrency }, theirs: { amount, currency }, ...of };
      journals.push({ kind: 'processor_converted', date, journal: converted(both) });
    }
    return journals;
  });
}
