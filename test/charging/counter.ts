import { sql } from 'kysely';
import { beforeAll, beforeEach, expect } from 'vitest';
import { collect } from '../../activities/collect.js';
import type { ChargingParts } from '../../charging/parts.js';
import { type CheckoutOrder, startCheckout } from '../../charging/start-checkout.js';
import { proveBooks } from '../../commands/prove-books.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import type { AttemptId, CustomerId, InvoiceId, PaymentSourceId } from '../../domain/ids.js';
import type { Processor } from '../../providers/payments/port.js';
import { type Caller, type OpenApp, openApp } from '../api/open-app.js';
import { type OpenProcessor, openProcessor, sandboxSecret } from '../api/open-processor.js';

/** A company that takes money at the sandbox, with one payer and one invoice of 100.00 for each test. */
export interface Counter {
  readonly opened: OpenApp;
  readonly at: OpenProcessor;
  /** What the company asks; a test may change it. */
  asked: Processor;
  caller: Caller;
  customer: CustomerId;
  invoice: InvoiceId;
  parts(): ChargingParts;
  newInvoice(amount: number, customer?: CustomerId): Promise<InvoiceId>;
  order(more?: Partial<CheckoutOrder>): CheckoutOrder;
  /** Opens a page, which must be had. Resolves to its address. */
  open(more?: Partial<CheckoutOrder>): Promise<string>;
  /** A payer pays on a page. Resolves to the status of the answer: 303 when it is paid, 410 and the like when it is closed. */
  pay(url: string, test?: string): Promise<number>;
  /** A card on file. */
  newSource(test?: string): Promise<PaymentSourceId>;
  /** Brings what the sandbox has to tell. */
  tell(): Promise<void>;
  change<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  attempts(): Promise<{ id: AttemptId; kind: string; state: string; keep: string; leases: number }[]>;
  /** One asking of each attempt that is to be looked at, as if that much time had passed. */
  look(minutes?: number): Promise<void>;
  /** What has become of the payer's money. Amounts in minor units; the books must be right. */
  money(of?: {
    invoice?: InvoiceId;
    proved?: boolean;
  }): Promise<{ balance: number; kept: number; unapplied: number; credit: number; back: number; charges: string[] }>;
}

export function openCounter(): Counter {
  const at = openProcessor();
  const counter = { at } as Counter;
  const opened = openApp({
    processorOf: () => counter.asked,
    webhooks: { sandboxStripeSecret: sandboxSecret },
    limits: { ratePerMinute: 1_000_000 },
  });
  const money = (amount: number) => amount / 100;
  const call = (...request: Parameters<Caller['call']>) => counter.caller.call(...request);

  beforeAll(async () => {
    counter.caller = await opened.newCaller();
  });
  beforeEach(async () => {
    counter.asked = at.processor;
    counter.customer = (await call('POST', '/customers', { name: 'Payer' })).body.id;
    counter.invoice = await counter.newInvoice(10_000);
  });

  return Object.assign(counter, {
    opened,
    parts: () => ({
      db: opened.parts.db,
      company: counter.caller.company,
      actor: 'portal',
      processor: counter.asked,
      wake: async () => undefined,
    }),
    async newInvoice(amount, customer = counter.customer) {
      const items = [{ name: 'x', unit_cost: money(amount) }];
      return (await call('POST', '/invoices', { customer, items })).body.id;
    },
    order: (more = {}) => ({
      customer: counter.customer,
      currency: 'usd',
      invoices: [{ invoice: counter.invoice, amount: 10_000 }],
      keepMethod: false,
      methodTypes: ['card'],
      successUrl: 'https://pay.example/thanks?checkout={CHECKOUT_SESSION_ID}',
      cancelUrl: 'https://pay.example/back',
      ...more,
    }),
    async open(more) {
      const answer = await startCheckout(counter.parts(), counter.order(more));
      if (!('url' in answer)) throw new Error(`${answer.refused}: ${answer.message}`);
      return answer.url;
    },
    async pay(url, test = 'pm_card_visa') {
      const { protocol, host } = new URL(at.sandbox.url);
      const { pathname } = new URL(url);
      const type = test.startsWith('pm_card') ? 'card' : 'us_bank_account';
      const answer = await fetch(`${protocol}//${host}${pathname}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ method: type, test }).toString(),
      });
      return answer.status;
    },
    async newSource(test = 'pm_card_visa') {
      const body = { method: 'credit_card', gateway_token: test };
      const answer = await call('POST', `/customers/${counter.customer}/payment_sources`, body);
      expect(answer.status).toBe(201);
      return answer.body.id;
    },
    tell: () => at.tell(opened, counter.caller),
    async change(work) {
      return (await inUnit(opened.parts.db, counter.caller.company, 'test', work)).result;
    },
    async attempts() {
      const { rows } = await sql<Awaited<ReturnType<Counter['attempts']>>[number]>`
        select a.id, a.kind, a.state, a.keep,
          (select count(*)::int from collection_lease l where l.attempt_id = a.id) as leases
        from collection_attempt a where a.customer_id = ${counter.customer} order by a.id`.execute(opened.parts.system);
      return rows;
    },
    async look(minutes = 0) {
      const { company } = counter.caller;
      const due = await inCompany(opened.parts.db, company, async ({ trx }) => {
        await sql`update collection_attempt set created_at = created_at - make_interval(mins => ${minutes}),
          watch_at = watch_at - make_interval(mins => ${minutes}) where customer_id = ${counter.customer}`.execute(trx);
        return trx
          .selectFrom('collection_attempt')
          .select('id')
          .where('customer_id', '=', counter.customer)
          .where(sql<boolean>`watch_at <= clock_timestamp()`)
          .execute();
      });
      const parts = { ...opened.parts, processorOf: () => counter.asked };
      for (const { id: attempt } of due) await collect(parts, { company, attempt, asked: 0 });
    },
    async money({ invoice = counter.invoice, proved = true } = {}) {
      const { company } = counter.caller;
      if (proved) expect(await proveBooks(opened.parts.db, company, 'test')).toEqual([]);
      const { rows } = await sql<Awaited<ReturnType<Counter['money']>>>`
        select i.balance,
          (select coalesce(sum(p.amount), 0)::bigint from payment p where p.customer_id = i.customer_id and p.voided_at is null)
            - (select coalesce(sum(r.amount), 0)::bigint from refund r join payment p on p.id = r.payment_id
              where p.customer_id = i.customer_id) as kept,
          (select coalesce(sum(p.balance), 0)::bigint from payment p where p.customer_id = i.customer_id) as unapplied,
          (select coalesce(sum(r.amount), 0)::bigint from refund r join payment p on p.id = r.payment_id
            where p.customer_id = i.customer_id) as back,
          (select coalesce(sum(x.amount), 0)::bigint from payment_part x join payment p on p.id = x.payment_id
            where p.customer_id = i.customer_id and x.type = 'credit' and x.reversed_at is null) as credit,
          array(select h.status from charge h where h.customer_id = i.customer_id order by h.id) as charges
        from invoice i where i.id = ${invoice}`.execute(opened.parts.system);
      const [row] = rows;
      if (!row) throw new Error('no such invoice');
      return row;
    },
  } satisfies Omit<Counter, 'at' | 'asked' | 'caller' | 'customer' | 'invoice'>);
}
