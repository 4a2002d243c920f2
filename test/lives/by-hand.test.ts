import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../api/app.js';
import type { App } from '../../api/parts.js';
import { openDispute } from '../../commands/open-dispute.js';
import { inCompany } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import { recordHistories } from '../replay/record.js';
import { companyOnClock, DAY, issue100, START, saidAbout, type TestCompany } from './harness.js';
import { startWorld, type World } from './world.js';

let world: World;
let app: App;
let company: TestCompany;
beforeAll(async () => {
  world = await startWorld();
  app = buildApp({ ...world, log: pino({ level: 'silent' }), webhooks: {} });
  company = await companyOnClock(world);
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.stop();
});

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const authorization = `Basic ${Buffer.from(`${company.apiKey}:`).toString('base64')}`;
  const response = await app.inject({ method: 'POST', url, payload, headers: { authorization, ...headers } });
  return { status: response.statusCode, body: response.json() };
}
const remind = (invoice: InvoiceId, key: string) => post(`/invoices/${invoice}/remind`, {}, { 'idempotency-key': key });

describe('a reminder that a person asks for', () => {
  it('goes at once and at any hour, and once for one key', async () => {
    const invoice = await issue100(world, company);
    await company.advanceTo(START + DAY + 16 * 3_600_000); // 02:00
    expect((await remind(invoice, 'first')).status).toBe(200);
    expect((await remind(invoice, 'first')).status).toBe(200);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery', 'reminder_friendly']);
    expect((await remind(invoice, 'second')).status).toBe(200);
    expect(await saidAbout(world, company.id, invoice)).toHaveLength(3);
    if (process.env['RECORD_HISTORIES'])
      await recordHistories(world, lifecycleWorkflowId(company.id, invoice), 'reminded by hand');
  });

  it('is refused while a dispute is open, with the reason, and nothing needs attention for it', async () => {
    const invoice = await issue100(world, company);
    await world.change(company.id, (unit) => openDispute(unit, { invoice, kind: 'customer' }));
    const { status, body } = await remind(invoice, 'disputed');
    expect({ status, body }).toMatchObject({ status: 400, body: { param: 'invoice' } });
    expect(body.message).toContain('a dispute is open');
    expect(await inCompany(world.db, company.id, ({ trx }) => findInvoice(trx, company.id, invoice))).toMatchObject({
      attention: {},
    });
    expect(await saidAbout(world, company.id, invoice)).toEqual([]);
  });
});

describe('a test clock', () => {
  it('is advanced by one order at a time, and says when it is there', async () => {
    await company.advanceTo(START + 2 * DAY); // 10:00, within contact hours
    const [clock] = await world.system.selectFrom('test_clock').selectAll().execute();
    if (!clock) throw new Error('no test clock');
    const to = clock.now_at / 1000 + 86_400 * 30;
    const advance = () => post(`/test_clocks/${clock.id}/advance`, { to });
    world.gate.close(); // something is under way, so that the advance takes until it is opened
    const invoice = await issue100(world, company);
    await world.gate.knocked();
    expect(await advance()).toMatchObject({ status: 200, body: { status: 'advancing', target: to } });
    expect(await advance()).toMatchObject({ status: 400, body: { param: 'to' } });
    world.gate.open();
    const authorization = `Basic ${Buffer.from(`${company.apiKey}:`).toString('base64')}`;
    const show = async () => (await app.inject({ url: `/test_clocks/${clock.id}`, headers: { authorization } })).json();
    await expect.poll(show, { timeout: 20_000 }).toMatchObject({ status: 'ready', now: to });
    expect(await saidAbout(world, company.id, invoice)).toHaveLength(3);
  });
});
