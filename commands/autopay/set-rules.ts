import { rulesOf } from '../../db/autopay-facts.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { type AutopayRules, defaultRules, faultInRules } from '../../domain/autopay/rules.js';
import type { InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import { replanMany } from '../replan-many.js';
import type { Unit } from '../unit.js';

/** How the company collects by itself. */
export async function findAutopayRules({ trx, company }: CompanyScope): Promise<AutopayRules> {
  const row = await trx.selectFrom('autopay_rules').selectAll().where('company_id', '=', company.id).executeTakeFirst();
  return row ? rulesOf(row) : defaultRules;
}

/** Changes the rules that were given; what AutoPay is to collect is planned anew by them. Refuses what is no rule. */
export async function setAutopayRules(
  unit: Unit,
  change: { readonly [K in keyof AutopayRules]?: AutopayRules[K] | undefined },
): Promise<void> {
  const before = await findAutopayRules(unit);
  const rules = { ...before, ...withoutUndefined(change) } as AutopayRules;
  const fault = faultInRules(rules);
  if (fault) throw new Refusal(fault.message, fieldNames[fault.field]);
  const now = await unit.now();
  const row = { ...columnsOf(rules), updated_at: new Date(now) };
  await unit.trx
    .insertInto('autopay_rules')
    .values({ company_id: unit.company.id, ...row })
    .onConflict((oc) => oc.column('company_id').doUpdateSet(row))
    .execute();
  const event = await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id: unit.company.id },
    data: { fields: ['autopay'] },
    at: now,
  });
  await replanMany(unit, await collected(unit), event);
}

/** The rules' names on the wire. */
export const fieldNames = {
  delayDays: 'delay_days',
  hour: 'hour',
  retryDays: 'retry_days',
  retryOn: 'retry_on',
  cardNoticeDays: 'card_notice_days',
  sepaNoticeDays: 'sepa_notice_days',
  bacsNoticeDays: 'bacs_notice_days',
  achNoticeDays: 'ach_notice_days',
  onExhaustion: 'on_exhaustion',
} as const satisfies Record<keyof AutopayRules, string>;

function columnsOf(rules: AutopayRules) {
  return {
    delay_days: rules.delayDays,
    hour: rules.hour,
    retry_days: [...rules.retryDays],
    retry_on: rules.retryOn,
    card_notice_days: rules.cardNoticeDays,
    sepa_notice_days: rules.sepaNoticeDays,
    bacs_notice_days: rules.bacsNoticeDays,
    ach_notice_days: rules.achNoticeDays,
    on_exhaustion: rules.onExhaustion,
  };
}

async function collected({ trx, company }: Unit): Promise<InvoiceId[]> {
  const rows = await trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', company.id)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .where('autopay', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
