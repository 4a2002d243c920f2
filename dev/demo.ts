import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import Stripe from 'stripe';
import { createCompany } from '../commands/create-company.js';
import { importInvoices } from '../commands/import-invoices.js';
import { connect } from '../db/connect.js';
import { resolveWallClock } from '../domain/calendar/wall-clock.js';
import { civilDate, type Instant } from '../domain/civil-date.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import type { ImportedInvoice } from '../domain/import/imported-invoice.js';
import { readXeroInvoices } from '../domain/import/xero.js';
import { actionsOf, type Behaviour, type PayerAction } from './demo/behaviour.js';
import { apiClient } from './demo/client.js';
import { report } from './demo/report.js';
import { projectRoot } from './embedded/state.js';
import { startEmbedded } from './parts/embedded.js';

const ZONE = 'Europe/London';
const START = resolveWallClock(civilDate('2026-01-01'), '06:00', ZONE);
const DAY = 86_400_000;
const days = process.argv.includes('--days') ? Number(process.argv[process.argv.indexOf('--days') + 1]) : 365;
const began = Date.now();
let lastTenth = -1;

const embedded = await startEmbedded({ inMemory: true, progress: (line) => console.log(`  ${line}`) });
const onError = (error: Error) => console.error(error.message);
const db = connect(embedded.config.DATABASE_URL, 'duecourse_app', { max: 3, onError });
const system = connect(embedded.config.DATABASE_URL, 'duecourse_system', { max: 2, onError });
const stop = async () => {
  await Promise.all([db.destroy(), system.destroy()]);
  await embedded.stop();
};
closeWithGrace({ delay: 25_000 }, async ({ err }) => {
  if (err) console.error(err);
  await stop();
});

const { api_key: key, company, id: clock } = await createDemoCompany();
const call = apiClient(embedded.api, key);
const { connection_token: connection } = await system
  .selectFrom('company')
  .select('connection_token')
  .where('id', '=', company)
  .executeTakeFirstOrThrow();
const stripe = new Stripe(embedded.sandboxKey, { ...embedded.sandbox.address, telemetry: false, timeout: 10_000 });

const world = await runYear();
await finish(world);

async function createDemoCompany(): Promise<{ api_key: string; company: CompanyId; id: number }> {
  const created = await createCompany(
    { db, system },
    {
      name: 'Northgate Supplies',
      email: 'ar@northgate.example',
      zone: ZONE,
      country: 'GB',
      currency: 'gbp',
      outbound: true,
      testClock: { name: 'demo', now: START },
    },
  );
  return { api_key: created.apiKey, company: created.company, id: created.clock ?? 0 };
}

interface Todo {
  readonly at: Instant;
  readonly run: () => Promise<void>;
}

/** Imports each day's invoices when the clock is there, lets the payers act, and moves the clock from one thing to the next. */
async function runYear(): Promise<{ sample: InvoiceId | undefined }> {
  const csv = readFileSync(join(projectRoot, 'samples', 'xero-sales-invoices.csv'), 'utf8');
  const payers = JSON.parse(readFileSync(join(projectRoot, 'samples', 'payers.json'), 'utf8')) as Record<
    string,
    { behaviour: Behaviour; zone: string }
  >;
  const { invoices, errors } = readXeroInvoices(csv, { dateOrder: 'auto' });
  if (errors.length > 0) throw new Error(`the sample has errors: ${JSON.stringify(errors[0])}`);
  const end = START + days * DAY;
  const todo: Todo[] = [];
  const plan = (item: Todo) => todo.push(item);
  let sample: InvoiceId | undefined;
  for (const [date, batch] of groupByDate(invoices)) {
    plan({
      at: resolveWallClock(civilDate(date), '07:30', ZONE),
      run: async () => {
        for (const [index, { invoice }] of (await importDay(batch)).entries()) {
          const imported = batch[index];
          const payer = imported && payers[imported.customer.name];
          if (!imported || !payer) continue;
          if (payer.behaviour === 'promise_breaking') sample ??= invoice;
          await useZone(invoice, payer.zone);
          for (const action of actionsOf(payer.behaviour, imported, payer.zone))
            plan({ at: action.at, run: () => act(action, imported, invoice) });
        }
      },
    });
  }
  while (todo.length > 0) {
    todo.sort((a, b) => b.at - a.at);
    const next = todo.pop();
    if (!next || next.at > end) break;
    await advanceTo(next.at);
    await next.run();
    progress(next.at, end);
  }
  await advanceTo(end);
  progress(end, end);
  return { sample };
}

function groupByDate(invoices: readonly ImportedInvoice[]): Map<string, ImportedInvoice[]> {
  const days = new Map<string, ImportedInvoice[]>();
  for (const invoice of invoices) days.set(invoice.date, [...(days.get(invoice.date) ?? []), invoice]);
  return days;
}

/** As they were on the day of their issue: unpaid, and to be delivered. */
async function importDay(batch: readonly ImportedInvoice[]) {
  const fresh = batch.map((invoice) => ({ ...invoice, paidMinor: 0, creditedMinor: 0, status: 'open' as const }));
  const { imported, refused } = await importInvoices({ db }, company, fresh, { deliver: true, actor: 'demo' });
  if (refused.length > 0) throw new Error(`not imported: ${JSON.stringify(refused[0])}`);
  return imported;
}

async function useZone(invoice: InvoiceId, zone: string): Promise<void> {
  const { customer } = await call<{ customer: number }>('GET', `/invoices/${invoice}`);
  await call('PATCH', `/customers/${customer}`, { zone });
}

async function act(action: PayerAction, imported: ImportedInvoice, invoice: InvoiceId): Promise<void> {
  switch (action.do) {
    case 'pay':
      return pay(action, imported, invoice);
    case 'dispute':
      return void (await call('POST', '/disputes', { invoice, reason: 'the goods did not arrive complete' }));
    case 'close_dispute': {
      const open = await call<{ id: number; invoice: number; status?: string }[]>(
        'GET',
        `/disputes?filter[invoice]=${invoice}`,
      );
      for (const { id } of open.filter((dispute) => dispute.invoice === invoice))
        await call('POST', `/disputes/${id}/close`, { outcome: 'rejected' });
      return;
    }
    case 'promise':
      return void (await call('POST', '/promises', {
        invoice,
        date: resolveWallClock(action.on, '12:00', ZONE) / 1000,
      }));
  }
}

async function pay(action: PayerAction & { do: 'pay' }, imported: ImportedInvoice, invoice: InvoiceId): Promise<void> {
  const amount = Math.round((imported.totalMinor * action.percent) / 100);
  if (action.by === 'card') {
    await stripe.paymentIntents.create({
      amount,
      currency: imported.currency,
      confirm: true,
      payment_method: 'pm_card_visa',
      metadata: { invoices: String(invoice), connection },
    });
    await embedded.sandbox.drained();
    return;
  }
  const { customer, balance } = await call<{ customer: number; balance: number }>('GET', `/invoices/${invoice}`);
  const major = Number(`${amount}e-2`);
  await call('POST', '/payments', {
    customer,
    currency: imported.currency,
    amount: major,
    method: 'wire_transfer',
    applied_to: [{ type: 'invoice', invoice, amount: Math.min(major, balance) }],
  });
}

async function advanceTo(at: Instant): Promise<void> {
  const to = Math.ceil(at / 1000);
  const { now } = await call<{ now: number }>('GET', `/test_clocks/${clock}`);
  if (to <= now) return;
  await call('POST', `/test_clocks/${clock}/advance`, { to });
  for (;;) {
    const state = await call<{ status: string; now: number; stuck_on: string | null }>('GET', `/test_clocks/${clock}`);
    if (state.status === 'stuck') throw new Error(`the test clock is stuck: ${state.stuck_on}`);
    if (state.status === 'ready' && state.now >= to) return;
    await pause(20);
  }
}

function progress(at: Instant, end: Instant): void {
  const share = Math.min(1, (at - START) / (end - START));
  const bar = '█'.repeat(Math.round(share * 40)).padEnd(40, '·');
  const line = `  ${bar} ${new Date(at).toISOString().slice(0, 10)}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (Math.floor(share * 10) !== lastTenth) console.log(line);
  lastTenth = Math.floor(share * 10);
}
async function finish({ sample }: { sample: InvoiceId | undefined }): Promise<void> {
  console.log(`\n\nA year of ${days} days in ${Math.round((Date.now() - began) / 1000)} s. What happened:\n`);
  console.log(await report(db, company));
  console.log(`
  API docs     ${embedded.api}/docs
  mailbox      ${embedded.mailbox}
  Temporal UI  ${embedded.temporalUi}
  one invoice  curl -u ${key}: ${embedded.api}/invoices/${sample ?? 1}/timeline
`);
  if (process.argv.includes('--exit')) {
    await stop();
    process.exit(0);
  }
  console.log('Ctrl-C stops everything.');
}
