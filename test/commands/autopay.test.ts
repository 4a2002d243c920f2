import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warnOfExpiry } from '../../activities/warn-of-expiry.js';
import { approvePaymentPlan } from '../../commands/approve-payment-plan.js';
import { disableAutopay, enableAutopay } from '../../commands/autopay/consent.js';
import { setAutopayRules } from '../../commands/autopay/set-rules.js';
import { createCustomer } from '../../commands/create-customer.js';
import { eraseTraces } from '../../commands/erase-traces.js';
import { removeSource } from '../../commands/remove-source.js';
import { updateCompany } from '../../commands/set-outbound.js';
import { setPaymentPlan } from '../../commands/set-payment-plan.js';
import { storeSource } from '../../commands/store-source.js';
import { inCompany } from '../../db/company-scope.js';
import { type Outbox, startOutbox } from '../../dev/outbox/outbox.js';
import type { CustomerId, InvoiceId, PaymentSourceId } from '../../domain/ids.js';
import { createResendMail } from '../../providers/mail/resend.js';
import { showPaymentPlan } from '../../wire/payment-plan.js';
import { openDatabase } from '../db/open-database.js';
import { DAY, invoice100, START } from '../lives/harness.js';
import { moveClock, type Office, openOffice, planOf } from './office.js';

const database = openDatabase();
const by = { ip: '198.51.100.7', userAgent: 'Mozilla/5.0' };
let office: Office;
let methods = 0;
beforeEach(async () => {
  office = await openOffice(database);
});

describe('consent to AutoPay', () => {
  it('turns it on for the customer and their open invoices, and is kept', async () => {
    const invoice = await issue();
    expect(await wire(invoice)).toMatchObject({ autopay: false, next_payment_attempt_ts: null });
    const source = await store();
    const { wakes } = await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    expect(wakes.map((wake) => wake.invoice)).toContain(invoice);
    // At nine on the due date.
    expect(await wire(invoice)).toMatchObject({
      autopay: true,
      next_payment_attempt_ts: Date.UTC(2026, 0, 19, 9) / 1000,
    });
    expect(await consents()).toMatchObject([
      { state: 'given', payment_source_id: source, ip: by.ip, user_agent: by.userAgent },
    ]);
  });

  it('may name the source, which becomes the one that is charged; nobody else can name it', async () => {
    await store();
    const second = await store();
    await office.change((unit) => enableAutopay(unit, office.customer, { source: second, agreed: by }));
    expect((await consents())[0]?.payment_source_id).toBe(second);
    const { result: other } = await office.change((unit) => createCustomer(unit, { name: 'Red Mill' }));
    await expect(office.change((unit) => enableAutopay(unit, other, { source: second, agreed: by }))).rejects.toThrow(
      'no such payment source',
    );
  });

  it('is refused where there is nothing to charge', async () =>
    expect(office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }))).rejects.toThrow(
      'nothing on file',
    ));

  it('can be withdrawn: open invoices are reminded of again', async () => {
    await store();
    const invoice = await issue();
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    await office.change((unit) => disableAutopay(unit, office.customer, by));
    expect(await wire(invoice)).toMatchObject({ autopay: false, next_payment_attempt_ts: null });
    expect((await planOf(office, invoice)).later.map(({ key }) => key)).toEqual(['r1', 'r2', 'r3']);
    expect((await consents()).map(({ state }) => state)).toEqual(['given', 'withdrawn']);
  });

  it('forgets from where and with what, once the payer is erased', async () => {
    await store();
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    const subject = { type: 'customer' as const, id: office.customer };
    await office.change((unit) => eraseTraces(unit, { subject, customer: office.customer, known: [] }));
    expect(await consents()).toMatchObject([{ state: 'given', ip: null, user_agent: null }]);
  });
});

describe('what AutoPay charges', () => {
  it('changed: its invoices are planned anew, those without AutoPay are not', async () => {
    await store();
    const [collected, other] = [await issue(true), await issue()];
    const { wakes } = await office.change((unit) => storeSource(unit, newSource(office.customer, true)));
    expect(wakes.map(({ invoice }) => invoice)).toEqual([collected]);
    expect(wakes.map(({ invoice }) => invoice)).not.toContain(other);
  });

  it('removed: the payer is reminded as any other', async () => {
    const id = await store();
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    const invoice = await issue(true);
    expect((await planOf(office, invoice)).later.map(({ key }) => key)).toContain('autopay');
    await office.change((unit) => removeSource(unit, { customer: office.customer, id }));
    const plan = await planOf(office, invoice);
    expect(plan.blocked.find(({ key }) => key === 'autopay')?.rule).toBe('no_payment_method');
    expect(plan.later.map(({ key }) => key)).toContain('r1');
  });

  it('is asked for as the company says, and refused where that is no rule', async () => {
    await store();
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    const invoice = await issue(true);
    await office.change((unit) => setAutopayRules(unit, { delayDays: 2, hour: '07:30', cardNoticeDays: null }));
    const { later } = await planOf(office, invoice);
    expect(later.map(({ key, at }) => `${key} ${new Date(at).toISOString().slice(0, 16)}`)).toEqual([
      'autopay 2026-01-21T07:30',
    ]);
    await expect(office.change((unit) => setAutopayRules(unit, { hour: '25:00' }))).rejects.toMatchObject({
      param: 'hour',
    });
    await expect(office.change((unit) => setAutopayRules(unit, { bacsNoticeDays: 1 }))).rejects.toMatchObject({
      param: 'bacs_notice_days',
    });
  });
});

describe('a payment plan', () => {
  const instalments = [5_000, 5_000].map((amount, place) => ({
    dateTs: (START + (20 + place * 30) * DAY) / 1000,
    amount,
  }));

  it('is approved by its payer, which is kept, and begins with the source that they give', async () => {
    const invoice = await issue(true);
    await office.change((unit) => setPaymentPlan(unit, invoice, instalments));
    expect(await shown(invoice)).toMatchObject({ status: 'pending_signup', approval: null });
    await office.change((unit) => approvePaymentPlan(unit, invoice, by));
    // Nothing is on file yet.
    expect((await shown(invoice)).status).toBe('pending_signup');
    const source = await store();
    await office.change((unit) => approvePaymentPlan(unit, invoice, { ...by, source }));
    expect(await shown(invoice)).toMatchObject({
      status: 'active',
      approval: { ip: by.ip, user_agent: by.userAgent, timestamp: START / 1000 },
    });
    expect((await planOf(office, invoice)).later.find(({ key }) => key === 'autopay')?.id).toBe('autopay@2026-01-25#0');
  });

  it('without one there is nothing to approve', async () => {
    const invoice = await issue();
    await expect(office.change((unit) => approvePaymentPlan(unit, invoice, by))).rejects.toThrow('payment plan');
  });
});

describe('a card that ends', () => {
  let outbox: Outbox;
  beforeAll(async () => {
    outbox = await startOutbox({ port: 0, apiKey: 'outbox', log: pino({ level: 'silent' }) });
  });
  afterAll(() => outbox.stop());
  const pass = () => {
    const mail = createResendMail({ apiKey: 'outbox', baseUrl: outbox.url, timeoutMs: 2_000 });
    const wakes = { temporal: undefined as never, system: database.system, log: pino({ level: 'silent' }) };
    return warnOfExpiry({ ...wakes, db: database.db, mailOf: () => mail });
  };
  const mailed = async () =>
    inCompany(database.db, office.company, async ({ trx }) =>
      (
        await trx
          .selectFrom('message')
          .select(['key', 'state'])
          .where('template', '=', 'card_expiring')
          .orderBy('id')
          .execute()
      ).map(({ key, state }) => `${key.split('-').slice(-3).join(' ')} ${state}`),
    );

  it('is told of 30 and 7 days before, each once, by day', async () => {
    await store({ expMonth: 2, expYear: 2026 });
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    await office.change((unit) => updateCompany(unit, { portalUrl: 'https://pay.harbor.example' }));
    expect(await pass()).toBe(0);
    await moveClock(office, Date.UTC(2026, 0, 29, 3));
    expect(await pass()).toBe(0);
    await moveClock(office, Date.UTC(2026, 0, 29, 10));
    expect([await pass(), await pass()]).toEqual([1, 0]);
    await moveClock(office, Date.UTC(2026, 1, 24, 10));
    expect([await pass(), await pass()]).toEqual([1, 0]);
    expect(await mailed()).toEqual(['2026 2 30 sent', '2026 2 7 sent']);
    const { body } = await inCompany(database.db, office.company, ({ trx }) =>
      trx
        .selectFrom('message')
        .select('body')
        .where('template', '=', 'card_expiring')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(body).toContain('4242');
    expect(body).toContain('https://pay.harbor.example/account/payment-methods');
  });

  it('is not told of where AutoPay is off, nothing may leave, or another card is charged', async () => {
    await store({ expMonth: 1, expYear: 2026 });
    expect(await pass()).toBe(0);
    await office.change((unit) => enableAutopay(unit, office.customer, { agreed: by }));
    await store({ expMonth: 12, expYear: 2034 });
    expect(await pass()).toBe(0);
    expect(await mailed()).toEqual([]);
  });
});

async function issue(autopay = false): Promise<InvoiceId> {
  return (await office.change((unit) => invoice100(unit, office.customer, { autopay }))).result;
}

async function store(more: { expMonth?: number; expYear?: number } = {}): Promise<PaymentSourceId> {
  const { result } = await office.change((unit) => storeSource(unit, newSource(office.customer, true, more)));
  return result;
}

function newSource(customer: CustomerId, makeDefault: boolean, more: object = {}) {
  methods += 1;
  return {
    customer,
    method: { id: `pm_${methods}`, type: 'card', brand: 'visa', last4: '4242', ...more },
    processorCustomer: 'cus_1',
    state: 'stored' as const,
    makeDefault,
  };
}

async function wire(invoice: InvoiceId) {
  return inCompany(database.db, office.company, ({ trx }) =>
    trx.selectFrom('invoice').selectAll().where('id', '=', invoice).executeTakeFirstOrThrow(),
  );
}

async function consents() {
  return inCompany(database.db, office.company, ({ trx }) =>
    trx.selectFrom('autopay_consent').selectAll().orderBy('id').execute(),
  );
}

async function shown(invoice: InvoiceId) {
  return inCompany(database.db, office.company, (scope) => showPaymentPlan(scope, invoice));
}
