import type { Transaction } from 'kysely';
import { loadFacts } from '../../db/facts.js';
import type { Schema } from '../../db/schema.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import type { InvoiceFacts } from '../../domain/facts.js';
import type { BlockingRule } from '../../domain/plan.js';
import type { Figure } from './table.js';

/** The rules as a newcomer reads them. */
const reasons: Readonly<Record<Exclude<BlockingRule, 'already_said'>, string>> = {
  settled: 'the invoice was settled in time',
  draft: 'the invoice is a draft',
  before_import: 'its time lay before the import',
  superseded: 'a later message says it',
  not_delivered: 'the invoice itself did not reach the payer',
  outbound_off: 'nothing may leave the company',
  disputed: 'the payer disputes the invoice',
  promised: 'a promise to pay stands',
  payment_in_flight: 'a payment is on its way',
  payment_plan: 'it is paid in instalments',
  paused: 'a person paused the invoice',
  customer_not_chased: 'the customer is not to be chased',
  autopay_collects: 'automatic payment collects it',
  autopay_stopped: 'automatic payment gave up, and nothing is to follow',
  autopay_off: 'automatic payment is off',
  no_payment_method: 'nothing is on file to collect from',
  already_collected: 'it was collected once',
  new_method_needed: 'the payer must name another way to pay',
  attempts_exhausted: 'every attempt to collect has failed',
  no_recipient: 'the payer has no address that works',
  below_minimum_balance: 'too little is owed',
  other_segment: 'it is for other customers',
  catch_up_none: 'it was missed, and is not caught up',
};

/**
 * Every message of every invoice's policy that was not sent, by the rule that stopped it: those passed over for good stand
 * in claims, the others in the plan, which is computed here as everywhere else.
 */
export async function notSent(trx: Transaction<Schema>): Promise<Figure[]> {
  const counts = new Map<string, number>();
  const count = (rule: string) => counts.set(rule, (counts.get(rule) ?? 0) + 1);
  let stillToCome = 0;
  const passedOver = await trx
    .selectFrom('claim')
    .select(['invoice_id', 'step_key', 'rule'])
    .where('state', 'in', ['skipped', 'before_import'])
    .execute();
  for (const { id } of await trx.selectFrom('invoice').select('id').orderBy('id').execute()) {
    const { facts, now } = await loadFacts(trx, id);
    const plan = planChasing(facts, now);
    const recorded = passedOver.filter(({ invoice_id }) => invoice_id === id);
    for (const { step_key, rule } of recorded) if (rule !== null && isMail(facts, step_key)) count(rule);
    for (const { key, rule } of [...plan.blocked, ...plan.skipped])
      if (rule !== 'already_said' && isMail(facts, key)) count(rule);
    stillToCome += [plan.next, ...plan.later].filter((step) => step?.kind === 'mail').length;
  }
  const stopped = Object.entries(reasons).map(([rule, label]) => ({ label, count: counts.get(rule) ?? 0 }));
  const told = stopped.filter((figure) => figure.count > 0).sort((a, b) => b.count - a.count);
  return stillToCome === 0 ? told : [...told, { label: 'their time has not come', count: stillToCome }];
}

function isMail({ policy }: InvoiceFacts, key: string): boolean {
  return key === 'deliver' || policy?.steps.find((step) => step.key === key)?.channel === 'email';
}
