import { sql } from 'kysely';
import { type AutopayRules, defaultRules } from '../domain/autopay/rules.js';
import { type AutopaySource, sourceKind } from '../domain/autopay/source.js';
import type { Instant } from '../domain/civil-date.js';
import type { CollectionFacts } from '../domain/facts.js';
import type { AutopayRulesRow } from './tables/autopay-rules.js';

export const millis = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`);

/**
 * What AutoPay knows of an invoice `i` of a customer `c`, in one column of `loadFacts`. Of a source's declines only those since
 * it last paid count: a payer may have called their bank.
 */
export const autopayFacts = sql`json_build_object(
  'source', (select json_build_object('id', s.id, 'type', s.method_type, 'since', ${millis('coalesce(s.default_since, s.created_at)')},
      'country', s.country, 'declined', (select coalesce(json_agg(json_build_object('code', d.code, 'at', d.at) order by d.at), '[]') from (
        select h.failure_code as code, ${millis('max(coalesce(h.ended_at, h.updated_at))')} as at from charge h
          where h.company_id = s.company_id and h.payment_source_id = s.id and h.status = 'failed' and h.failure_code is not null
            and h.id > coalesce((select max(g.id) from charge g
              where g.company_id = s.company_id and g.payment_source_id = s.id and g.status = 'succeeded'), 0)
          group by h.failure_code) d))
    from payment_source s where s.company_id = c.company_id and s.customer_id = c.id and s.is_default),
  'attempts', (select coalesce(json_agg(json_build_object('dueOn', m.due_on, 'occurrence', coalesce(m.occurrence, 0),
      'source', h.payment_source_id, 'at', ${millis('h.created_at')}, 'status', h.status,
      'endedAt', ${millis('coalesce(h.ended_at, h.updated_at)')}, 'code', h.failure_code) order by h.id), '[]')
    from charge h left join claim m on m.company_id = h.company_id and m.charge_id = h.id and m.invoice_id = i.id
    where h.company_id = i.company_id and h.invoice_ids @> array[i.id] and h.asked_at is not null and h.payment_source_id is not null),
  'notices', (select coalesce(json_agg(json_build_object('dueOn', n.due_on, 'occurrence', n.occurrence, 'source', n.payment_source_id,
      'amount', coalesce(w.balance_seen, 0), 'state', n.state, 'at', ${millis('n.claimed_at')}) order by n.id), '[]')
    from claim n left join message w on w.company_id = n.company_id and w.id = n.message_id
    where n.company_id = i.company_id and n.invoice_id = i.id and n.step_key = 'autopay_notice'))`;

export interface CollectionRow {
  customer_autopay: boolean;
  autopay_delay_days: number | null;
  rules: AutopayRulesRow | null;
  collection: {
    source: (Omit<AutopaySource, 'kind'> & { type: string }) | null;
    attempts: (Omit<CollectionFacts['attempts'][number], 'outcome' | 'endedAt'> & {
      status: 'processing' | 'succeeded' | 'failed' | 'canceled';
      endedAt: Instant;
    })[];
    notices: CollectionFacts['notices'];
  } | null;
  paused_at: Instant | null;
  paused_until: Instant | null;
}

export function collectionOf(row: CollectionRow): CollectionFacts | null {
  if (row.collection === null) return null;
  const rules = row.rules === null ? defaultRules : rulesOf(row.rules);
  const { source, attempts, notices } = row.collection;
  return {
    customerOn: row.customer_autopay,
    delayDays: row.autopay_delay_days ?? rules.delayDays,
    rules,
    source: source && sourceOf(source),
    attempts: attempts.map(({ status, endedAt, ...attempt }) => {
      const outcome = status === 'processing' ? 'under_way' : status === 'succeeded' ? 'succeeded' : 'failed';
      return { ...attempt, outcome, endedAt: outcome === 'under_way' ? null : endedAt };
    }),
    notices,
    paused: row.paused_at === null ? null : { until: row.paused_until },
  };
}

function sourceOf({ type, ...source }: Omit<AutopaySource, 'kind'> & { type: string }): AutopaySource {
  return { ...source, kind: sourceKind(type) };
}

/** A company's row in the words of the rules. */
export function rulesOf(row: AutopayRulesRow): AutopayRules {
  return {
    delayDays: row.delay_days,
    hour: row.hour,
    retryDays: row.retry_days,
    retryOn: row.retry_on,
    cardNoticeDays: row.card_notice_days,
    sepaNoticeDays: row.sepa_notice_days,
    bacsNoticeDays: row.bacs_notice_days,
    achNoticeDays: row.ach_notice_days,
    onExhaustion: row.on_exhaustion,
  };
}
