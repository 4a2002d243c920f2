import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.js';
import type { App } from '../../api/parts.js';
import { voidInvoice } from '../../commands/end-invoice.js';
import { recordMailFact } from '../../commands/record-mail-fact.js';
import { recordPayment } from '../../commands/record-payment.js';
import { setOutbound } from '../../commands/set-outbound.js';
import { inCompany } from '../../db/company-scope.js';
import type { MessageRow } from '../../db/tables/message.js';
import type { InvoiceId } from '../../domain/ids.js';
import { messageWorkflowId } from '../../workflows/messages.js';
import { recordHistories } from '../replay/record.js';
import {
  companyOnClock,
  companyOnWall,
  DAY,
  issue100,
  plainPolicy,
  START,
  saidAbout,
  type TestCompany,
} from './harness.js';
import { spawnWorker } from './worker-process.js';
import { startWorld, type World } from './world.js';

let world: World;
let app: App;
beforeAll(async () => {
  world = await startWorld();
  app = buildApp({ ...world, log: pino({ level: 'silent' }), webhooks: {} });
}, 120_000);
afterEach(() => {
  world.outbox.outage('off');
  world.gate.open();
});
afterAll(async () => {
  await app.close();
  await world.stop();
});

async function call(company: TestCompany, method: 'GET' | 'POST', url: string, payload?: object, key?: string) {
  const authorization = `Basic ${Buffer.from(`${company.apiKey}:`).toString('base64')}`;
  const headers = { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, body: response.json() };
}
const send = (company: TestCompany, invoice: InvoiceId, body: object = {}, key?: string) =>
  call(company, 'POST', `/invoices/${invoice}/emails`, body, key);
const ana = { name: 'Ana Ruiz', email: 'ana@bluemill.example' };
const bo = { name: 'Bo', email: 'bo@bluemill.example' };

async function stateOf(company: TestCompany, id: string): Promise<string> {
  return (await call(company, 'GET', `/emails/${id}`)).body.state;
}
async function messages(company: TestCompany): Promise<MessageRow[]> {
  return inCompany(world.db, company.id, ({ trx }) =>
    trx.selectFrom('message').selectAll().where('company_id', '=', company.id).orderBy('id').execute(),
  );
}
async function mailsTo(email: string, company: TestCompany) {
  const keys = (await messages(company)).map(({ key }) => key);
  const mails = await world.outbox.mails({ to: email });
  return mails.filter(({ key }) => key !== undefined && keys.includes(key));
}
/** An invoice that a person sends before its life does: the company's contact hours are not now. */
async function undelivered(): Promise<{ company: TestCompany; invoice: InvoiceId }> {
  const company = await companyOnClock(world);
  await company.advanceTo(START + 10 * 3_600_000); // 20:00
  return { company, invoice: await issue100(world, company) };
}

describe('an invoice sent by hand', () => {
  it('goes at once, counts as sent when the provider took it, and is not delivered again by its life', async () => {
    const { company, invoice } = await undelivered();
    const { status, body } = await send(company, invoice, { to: [ana] });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: [{ object: 'email', state: 'queued', email: ana.email, template: 'new_invoice_email' }],
    });
    await expect.poll(() => stateOf(company, body[0].id)).toBe('sent');
    expect((await call(company, 'GET', `/invoices/${invoice}`)).body).toMatchObject({
      status: 'sent',
      sent_at: expect.any(Number),
    });
    await company.advanceTo(START + 30 * DAY);
    // The life goes on with its reminders, which follow the due date.
    expect((await messages(company)).map(({ template }) => template)).toEqual([
      'new_invoice_email',
      'reminder_friendly',
      'reminder_firm',
    ]);
    const timeline = (await call(company, 'GET', `/invoices/${invoice}/timeline`)).body;
    expect(timeline.filter(({ kind }: { kind: string }) => kind === 'message')).toHaveLength(3);
  });

  it('is the second time a reminder, once late a late one, and a thank-you to who has paid', async () => {
    const { company, invoice } = await undelivered();
    const template = async () => {
      const { body } = await send(company, invoice);
      await expect.poll(() => stateOf(company, body[0].id)).toBe('sent');
      return body[0].template;
    };
    expect(await template()).toBe('new_invoice_email');
    expect(await template()).toBe('unpaid_invoice_email');
    await company.advanceTo(START + 16 * DAY);
    expect(await template()).toBe('late_payment_reminder_email');
    const late = await send(company, invoice, { template: 'late_payment_reminder_email' });
    expect(late.status).toBe(201);
    await pay(company, invoice);
    expect(await template()).toBe('paid_invoice_email');
    const [mail] = await mailsTo('ap@bluemill', company);
    expect(mail?.text).toContain('settled in full');
    expect(mail?.text).not.toMatch(/Please pay/);
    expect(await send(company, invoice, { template: 'late_payment_reminder_email' })).toMatchObject({
      status: 400,
      body: { param: 'template' },
    });
  });

  it('leaves once for one Idempotency-Key, and again for another', async () => {
    const { company, invoice } = await undelivered();
    const [one, two] = await Promise.all([
      send(company, invoice, { to: [ana] }, 'same'),
      send(company, invoice, { to: [ana] }, 'same'),
    ]);
    expect(one).toMatchObject({ status: 201 });
    expect(two).toEqual(one);
    expect((await send(company, invoice, { to: [ana] }, 'same')).body).toEqual(one?.body);
    await expect.poll(() => stateOf(company, one?.body[0].id)).toBe('sent');
    expect(await mailsTo(ana.email, company)).toHaveLength(1);
    const other = await send(company, invoice, { to: [ana] }, 'other');
    await expect.poll(() => stateOf(company, other.body[0].id)).toBe('sent');
    expect(await mailsTo(ana.email, company)).toHaveLength(2);
  });

  it('takes the place of a delivery that its life would make now', async () => {
    const company = await companyOnClock(world); // 10:00, within contact hours
    await world.stopWorker();
    const invoice = await issue100(world, company);
    const { body } = await send(company, invoice, { to: [ana] });
    await world.startWorker();
    await expect.poll(() => stateOf(company, body[0].id), { timeout: 15_000 }).toBe('sent');
    await company.advanceTo(START + DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['new_invoice_email']);
    expect(await world.outbox.mails({ to: 'ap@bluemill' }).then((mails) => mails.length)).toBe(
      await countedBefore(company),
    );
  }, 40_000);
});

/** Mails to the customer's own address that are none of this company's. */
async function countedBefore(company: TestCompany): Promise<number> {
  const all = await world.outbox.mails({ to: 'ap@bluemill' });
  return all.length - (await mailsTo('ap@bluemill', company)).length;
}

async function pay(company: TestCompany, invoice: InvoiceId): Promise<void> {
  await world.change(company.id, (unit) =>
    recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] }),
  );
}

describe('each recipient has a mail of their own', () => {
  it('so that a bounce ends that address alone', async () => {
    const { company, invoice } = await undelivered();
    const { body } = await send(company, invoice, { to: [ana, bo], bcc: 'books@acme.example, tax@acme.example' });
    expect(body.map(({ email }: { email: string }) => email)).toEqual([ana.email, bo.email]);
    for (const { id } of body) await expect.poll(() => stateOf(company, id)).toBe('sent');
    await expect.poll(async () => (await mailsTo('@acme.example', company)).length).toBe(2);
    for (const mail of await world.outbox.mails()) expect(mail.to).toHaveLength(1);
    const [toAna] = await messages(company);
    await bounce(company, toAna as MessageRow, ana.email);
    expect(await stateOf(company, body[0].id)).toBe('bounced');
    expect(await stateOf(company, body[1].id)).toBe('sent');
    expect(await send(company, invoice, { to: [bo, ana] })).toMatchObject({
      status: 400,
      body: { param: 'to[1].email' },
    });
    expect((await send(company, invoice, { to: [bo] })).status).toBe(201);
  });
});

async function bounce(company: TestCompany, { key }: MessageRow, to: string): Promise<void> {
  await world.change(company.id, (unit) =>
    recordMailFact(unit, {
      type: 'email.bounced',
      emailId: 'x',
      tags: { message: key },
      to: [to],
      bounce: { type: 'Permanent' },
    }),
  );
}

describe('a message that cannot leave', () => {
  it('waits for the provider, and goes once when it is back, with what is true then', async () => {
    const { company, invoice } = await undelivered();
    world.outbox.outage('refuse');
    await world.gate.leave();
    const { body } = await send(company, invoice, { to: [ana] });
    await expect.poll(async () => (await messages(company))[0]?.attempts, { timeout: 15_000 }).toBeGreaterThan(1);
    expect(await stateOf(company, body[0].id)).toBe('queued');
    await pay(company, invoice);
    world.outbox.outage('off');
    await world.gate.comeBack();
    await expect.poll(() => stateOf(company, body[0].id), { timeout: 20_000 }).toBe('sent');
    const mails = await mailsTo(ana.email, company);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('settled in full');
  }, 60_000);

  it('that the provider may have taken goes again with the same bytes under the same key', async () => {
    const { company, invoice } = await undelivered();
    world.outbox.outage('swallow');
    const { body } = await send(company, invoice, { to: [ana] });
    await expect.poll(async () => (await mailsTo(ana.email, company)).length, { timeout: 15_000 }).toBe(1);
    const [before] = await messages(company);
    await pay(company, invoice); // the bytes must not change all the same
    world.outbox.outage('off');
    await expect.poll(() => stateOf(company, body[0].id), { timeout: 30_000 }).toBe('sent');
    expect(await mailsTo(ana.email, company)).toHaveLength(1);
    expect((await messages(company))[0]).toMatchObject({
      body: before?.body,
      attempts: expect.toSatisfy((n) => n > 1),
    });
  }, 60_000);

  it('is given up to a person after 20 hours of doubt, and never sent again', async () => {
    const { company, invoice } = await undelivered();
    await world.stopWorker();
    const { body } = await send(company, invoice, { to: [ana] });
    await inCompany(world.db, company.id, ({ trx }) =>
      sql`update message set open_attempts = 1, attempts = 1, first_attempt_at = clock_timestamp() - interval '21 hours'
        where company_id = ${company.id}`.execute(trx),
    );
    await world.startWorker();
    await expect.poll(() => stateOf(company, body[0].id), { timeout: 20_000 }).toBe('unknown');
    expect(await mailsTo(ana.email, company)).toEqual([]);
    expect((await call(company, 'GET', `/invoices/${invoice}`)).body).toMatchObject({ needs_attention: true });
  }, 40_000);

  it('is withdrawn when by then the invoice is void, or nothing may leave the company', async () => {
    const { company, invoice } = await undelivered();
    const other = await issue100(world, company);
    await world.stopWorker();
    const first = (await send(company, invoice, { to: [ana] })).body[0];
    await world.change(company.id, (unit) => voidInvoice(unit, invoice));
    await world.startWorker();
    await expect.poll(() => stateOf(company, first.id), { timeout: 20_000 }).toBe('rejected');
    expect((await call(company, 'GET', `/emails/${first.id}`)).body.reject_reason).toBe('The invoice is voided');
    await world.stopWorker();
    const second = (await send(company, other, { to: [ana] })).body[0];
    await world.change(company.id, (unit) => setOutbound(unit, false));
    await world.startWorker();
    await expect.poll(() => stateOf(company, second.id), { timeout: 20_000 }).toBe('rejected');
    expect(await mailsTo(ana.email, company)).toEqual([]);
    // What it had taken over is the life's again.
    await world.change(company.id, (unit) => setOutbound(unit, true));
    await company.advanceTo(START + 2 * DAY);
    expect(await saidAbout(world, company.id, other)).toEqual(['invoice_delivery']);
  }, 60_000);

  it('is brought by the relay where the request that made it died', async () => {
    const { company, invoice } = await undelivered();
    const { body } = await send(company, invoice, { to: [ana] });
    await expect.poll(() => stateOf(company, body[0].id)).toBe('sent');
    // As if the process had died between the commit and the start of the workflow.
    const [message] = await messages(company);
    await sql`update event_delivery set delivered_at = null, not_before = clock_timestamp() - interval '1 minute'
      where company_id = ${company.id} and consumer = 'message'`.execute(world.system);
    await expect
      .poll(async () => {
        const { rows } =
          await sql`select from event_delivery where company_id = ${company.id} and delivered_at is null`.execute(
            world.system,
          );
        return rows.length;
      })
      .toBe(0);
    const handle = world.temporal.workflow.getHandle(messageWorkflowId(company.id, message?.id as never));
    expect(await handle.result()).toBe('sent');
    if (process.env['RECORD_HISTORIES']) await recordHistories(world, handle.workflowId, 'message sent by hand');
    expect(await mailsTo(ana.email, company)).toHaveLength(1);
  }, 30_000);
});

it('an estimate counts as sent once the provider took it', async () => {
  const { company } = await undelivered();
  const items = [{ name: 'Work', unit_cost: 40 }];
  const { id } = (await call(company, 'POST', '/estimates', { customer: company.customer, items })).body;
  const shown = async () => (await call(company, 'GET', `/estimates/${id}`)).body;
  expect(await shown()).toMatchObject({ status: 'not_sent' });
  const { body } = await call(company, 'POST', `/estimates/${id}/emails`, { to: [ana] });
  await expect.poll(() => stateOf(company, body[0].id)).toBe('sent');
  expect(await shown()).toMatchObject({ status: 'sent', sent_at: expect.any(Number) });
});

it('goes once, however often the worker that sends it is killed', async () => {
  const { company, invoice } = await undelivered();
  await world.stopWorker();
  const to = Array.from({ length: 12 }, (_, n) => ({ email: `killed-${n}@bluemill.example` }));
  const { body } = await send(company, invoice, { to });
  const states = async () => (await messages(company)).map(({ state }) => state);
  // Killed while the provider is being asked: nobody knows whether it took the mail.
  for (const round of [1, 2]) {
    world.gate.close();
    const worker = await spawnWorker(world);
    await world.gate.knocked();
    await worker.kill();
    world.gate.open();
    expect(await states(), `round ${round}`).toContain('claimed');
  }
  const worker = await spawnWorker(world);
  await expect.poll(states, { timeout: 60_000 }).toEqual(body.map(() => 'sent'));
  await worker.kill();
  await world.startWorker();
  const mails = await mailsTo('killed-', company);
  expect(mails).toHaveLength(to.length);
  expect(new Set(mails.map((mail) => mail.to[0]))).toEqual(new Set(to.map(({ email }) => email)));
}, 120_000);

it('on the wall clock it goes as well', async () => {
  const company = await companyOnWall(world, { ...plainPolicy, window: { from: '00:00', to: '00:01' } });
  const invoice = await issue100(world, company);
  const { body } = await send(company, invoice, { to: [ana] });
  await expect.poll(() => stateOf(company, body[0].id)).toBe('sent');
});
