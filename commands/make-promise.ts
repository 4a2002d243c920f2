import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import type { InvoiceId, PromiseId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockOpen } from './lock-issued.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

export interface NewPromise {
  readonly invoice: InvoiceId;
  /** Minor units; absent: the whole balance. */
  readonly amount?: number | undefined;
  readonly on: CivilDate;
  readonly method?: string | null | undefined;
  readonly reference?: string | null | undefined;
}

const FURTHEST_DAYS = 366;

/** The payer says when they will pay: nothing is asked for until then and the policy's grace. A newer promise replaces one that stands. */
export async function makePromise(unit: Unit, input: NewPromise): Promise<PromiseId> {
  const invoice = await lockOpen(unit, input.invoice);
  const now = await unit.now();
  const today = civilDateAt(now, unit.company.zone);
  if (input.on < today) throw new Refusal('A promise is for today or later', 'date');
  if (input.on > addDays(today, FURTHEST_DAYS)) throw new Refusal('A promise is for at most a year ahead', 'date');
  const amount = input.amount ?? invoice.balance;
  if (amount <= 0 || amount > invoice.balance) throw new Refusal('must be above 0 and at most the balance', 'amount');
  await unit.trx
    .updateTable('promise')
    .set({ state: 'replaced', settled_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('invoice_id', '=', invoice.id)
    .where('state', '=', 'standing')
    .execute();
  const { id } = await unit.trx
    .insertInto('promise')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice.id,
      amount,
      balance_at_promise: invoice.balance,
      after_application: await newestApplication(unit, invoice.id),
      promised_on: input.on,
      method: input.method ?? null,
      reference: input.reference ?? null,
      state: 'standing',
      made_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const event = await appendEvent(unit, {
    type: 'promise.made',
    object: { type: 'promise', id },
    invoice: invoice.id,
    customer: invoice.customer_id,
    data: { on: input.on, amount },
    at: now,
  });
  await replan(unit, invoice.id, event);
  return id;
}

/** What is paid from now on has a higher id: the invoice is locked. */
async function newestApplication({ trx, company }: Unit, invoice: InvoiceId): Promise<number> {
  const { newest } = await trx
    .selectFrom('application')
    .select((eb) => eb.fn.max<number | null>('id').as('newest'))
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .executeTakeFirstOrThrow();
  return newest ?? 0;
}
