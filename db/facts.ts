import { sql, type Transaction } from 'kysely';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { InvoiceFacts } from '../domain/facts.js';
import type { InvoiceId } from '../domain/ids.js';
import { settleInstalments } from '../domain/payment-plan.js';
import { autopayFacts, type CollectionRow, collectionOf, millis } from './autopay-facts.js';
import { plannedOnce } from './connect.js';
import { inFlightOf } from './in-flight.js';
import type { Schema } from './schema.js';

/**
 * Everything the plan may know about one invoice, and the company's business time, in one query. The only loader:
 * commands, activities, the API's plan page and the simulator read the same facts. Call it after taking the
 * invoice's lock when something will be written by what it says.
 */
export async function loadFacts(
  trx: Transaction<Schema>,
  invoiceId: InvoiceId,
): Promise<{ facts: InvoiceFacts; now: Instant }> {
  const { rows } = await sql<FactsRow>`${sql.raw(plannedOnce)}
    select i.id, i.revision, i.state, i.currency, i.total, i.balance, i.date, i.due_on, i.issued_at, i.created_at, i.due_changed_at,
      i.imported_at, i.enrolled_at, i.deliver, i.autopay, i.chase, i.paused_at, i.paused_until, i.hold_ended_at,
      c.chase as customer_chase, c.segment, coalesce(c.zone, o.zone) as customer_zone, coalesce(c.country, o.country) as customer_country,
      o.outbound, o.zone as company_zone, v.definition as policy,
      coalesce(t.now_at, clock_timestamp()) as now,
      ${inFlightOf('i')} as in_flight, c.autopay as customer_autopay, c.autopay_delay_days, to_jsonb(ar) as rules,
      case when i.autopay then ${autopayFacts} end as collection,
      (select min(a.expires_ts) * 1000 from adjustment a
        where a.company_id = i.company_id and a.invoice_id = i.id and a.expires_ts is not null) as discount_expires_at,
      (select coalesce(json_agg(json_build_object('id', d.id, 'openedAt', ${millis('d.opened_at')})), '[]') from dispute d
        where d.company_id = i.company_id and d.invoice_id = i.id and d.closed_at is null) as disputes,
      (select json_build_object('id', p.id, 'on', p.promised_on, 'amount', p.amount, 'madeAt', ${millis('p.made_at')}) from promise p
        where p.company_id = i.company_id and p.invoice_id = i.id and p.state = 'standing') as promise,
      (select json_build_object('status', y.status, 'madeAt', ${millis('y.created_at')}, 'settledBefore', y.settled_before, 'instalments',
          (select json_agg(json_build_object('dueOn', n.due_on, 'amount', n.amount) order by n.position) from instalment n
            where n.company_id = y.company_id and n.payment_plan_id = y.id))
        from payment_plan y where y.company_id = i.company_id and y.invoice_id = i.id and y.status <> 'canceled') as payment_plan,
      (select coalesce(json_agg(json_build_object('key', s.step_key, 'dueOn', s.due_on, 'occurrence', s.occurrence,
          'state', case when s.state = 'failed' and m.state = 'refused' then m.state else s.state end,
          'at', ${millis('s.claimed_at')}) order by s.id), '[]')
        from claim s left join message m on m.company_id = s.company_id and m.id = s.message_id
        where s.company_id = i.company_id and s.invoice_id = i.id) as said,
      (select json_build_object('all', count(*), 'primary', count(*) filter (where r.main)) from (
          select lower(c.email) as email, true as main where c.email is not null
          union select lower(k.email), k.primary from contact k
            where k.company_id = c.company_id and k.customer_id = c.id and k.email is not null) r
        where not exists (select from email_suppression x where x.company_id = c.company_id and x.email = r.email)) as reachable
    from invoice i
      join customer c on c.company_id = i.company_id and c.id = i.customer_id
      join company o on o.id = i.company_id
      left join test_clock t on t.id = o.test_clock_id
      left join autopay_rules ar on ar.company_id = i.company_id
      left join policy_version v on v.company_id = i.company_id and v.id = i.policy_version_id
    where i.id = ${invoiceId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`no invoice ${invoiceId} in this company`);
  return { facts: toFacts(row), now: row.now };
}

interface FactsRow extends CollectionRow {
  id: number;
  revision: number;
  state: InvoiceFacts['status'];
  currency: string;
  total: number;
  balance: number;
  date: InvoiceFacts['date'];
  due_on: InvoiceFacts['dueOn'];
  issued_at: Instant | null;
  created_at: Instant;
  due_changed_at: Instant | null;
  imported_at: Instant | null;
  enrolled_at: Instant | null;
  deliver: boolean;
  autopay: boolean;
  chase: boolean;
  hold_ended_at: Instant | null;
  customer_chase: boolean;
  segment: string | null;
  customer_zone: string;
  customer_country: string | null;
  outbound: boolean;
  company_zone: string;
  policy: InvoiceFacts['policy'];
  now: Instant;
  in_flight: number;
  discount_expires_at: Instant | null;
  disputes: InvoiceFacts['disputes'];
  promise: InvoiceFacts['promise'];
  payment_plan: {
    status: NonNullable<InvoiceFacts['paymentPlan']>['status'];
    madeAt: Instant;
    settledBefore: number;
    instalments: { dueOn: CivilDate; amount: number }[];
  } | null;
  said: InvoiceFacts['said'];
  reachable: InvoiceFacts['customer']['reachable'];
}

function toFacts(row: FactsRow): InvoiceFacts {
  return {
    invoiceId: row.id,
    revision: row.revision,
    status: row.state,
    currency: row.currency,
    total: row.total,
    balance: row.balance,
    inFlight: row.in_flight,
    discountExpiresAt: row.discount_expires_at,
    date: row.date,
    dueOn: row.due_on,
    issuedAt: row.issued_at ?? row.created_at,
    dueChangedAt: row.due_changed_at,
    importedAt: row.imported_at,
    enrolledAt: row.enrolled_at,
    deliver: row.deliver,
    autopay: row.autopay,
    collection: collectionOf(row),
    paused: pauseOf(row),
    disputes: row.disputes,
    promise: row.promise,
    paymentPlan: paymentPlanOf(row),
    holdEndedAt: row.hold_ended_at,
    customer: {
      chase: row.customer_chase,
      segment: row.segment,
      zone: row.customer_zone,
      country: row.customer_country,
      reachable: row.reachable,
    },
    company: { outbound: row.outbound, zone: row.company_zone },
    said: row.said,
    policy: row.policy,
  };
}

function paymentPlanOf({ payment_plan: plan, total, balance }: FactsRow): InvoiceFacts['paymentPlan'] {
  if (plan === null) return null;
  const amounts = plan.instalments.map(({ amount }) => amount);
  const left = settleInstalments(amounts, total - balance - plan.settledBefore);
  return {
    status: plan.status,
    madeAt: plan.madeAt,
    instalments: plan.instalments.map(({ dueOn }, i) => ({ dueOn, left: left[i] ?? 0 })),
  };
}

/** An invoice taken out of chasing is paused without an end. */
function pauseOf(row: FactsRow): InvoiceFacts['paused'] {
  if (row.paused_at !== null) return { since: row.paused_at, until: row.paused_until };
  return row.chase ? null : { since: row.issued_at ?? row.created_at, until: null };
}
