import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createLifecycleActivities } from '../../activities/lifecycle.js';
import { openDispute } from '../../commands/open-dispute.js';
import { recordPayment } from '../../commands/record-payment.js';
import { inCompany } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import { startTemporal } from '../../dev/embedded/temporal.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { LifecyclePlan } from '../../domain/plan.js';
import { createResendMail } from '../../providers/mail/resend.js';
import { tellTime } from '../../wake/tell-time.js';
import type { StepRequest } from '../../workflows/activity-types.js';
import { lifecycleWorkflowId, remindNowUpdate } from '../../workflows/messages.js';
import { recordHistories } from '../replay/record.js';
import {
  companyOnClock,
  companyOnWall,
  DAY,
  ending,
  endOf,
  issue100,
  messagesAbout,
  plainPolicy,
  START,
  saidAbout,
} from './harness.js';
import { startWorld, type World, type WorldOptions } from './world.js';

const HOUR = 3_600_000;
/** The first reminder of `plainPolicy` for an invoice issued at `START`. */
const FIRST_REMINDER = Date.UTC(2026, 0, 22, 9);

let world: World;
const open = async (options?: WorldOptions) => {
  world = await startWorld(options);
  return world;
};
afterEach(() => world.stop(), 60_000);

describe('a reminder due at 09:00 whose worker returns at 03:00', () => {
  const opening = FIRST_REMINDER + 23 * HOUR; // the next day, 08:00

  it('waits for the next legal window, on a test clock', async () => {
    await open();
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(FIRST_REMINDER - HOUR);
    await world.stopWorker();
    const three = FIRST_REMINDER + 18 * HOUR;
    await sql`update test_clock set now_at = ${new Date(three)}`.execute(world.system);
    await world.startWorker();
    await tellTime(world.temporal, lifecycleWorkflowId(company.id, invoice), three);
    await expect.poll(() => nextAt(company.id, invoice)).toBe(opening);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery']);
    await company.advanceTo(opening + HOUR);
    expect((await messagesAbout(world, company.id, invoice)).at(-1)).toEqual({
      template: 'reminder_friendly',
      sentAt: opening,
    });
  });

  // A server that skips time stands still while a workflow waits for its worker, so the step is run as the worker would.
  it('waits for the next legal window, on the wall clock', async () => {
    await open({ worker: false, time: 'skipping' });
    const company = await companyOnWall(world, plainPolicy);
    const tomorrow = company.startedAt - (company.startedAt % DAY) + DAY;
    const invoice = await issue100(world, company);
    const lifecycle = createLifecycleActivities({ db: world.db, mailOf: () => createResendMail(outboxOf(world)) });
    const run = (step: string, asOf: number): Promise<LifecyclePlan> =>
      new MockActivityEnvironment().run((request: StepRequest) => lifecycle.runStep(request), {
        company: company.id,
        invoice,
        step,
        asOf,
      });
    const delivered = await run('deliver@none#0', tomorrow + 12 * HOUR);
    const due = delivered.next;
    if (!due) throw new Error('no reminder is planned');
    const three = due.at - 9 * HOUR + DAY + 3 * HOUR;
    expect((await run(due.id, three)).next).toMatchObject({ id: due.id, at: three + 5 * HOUR });
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery']);
    await run(due.id, three + 5 * HOUR);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery', 'reminder_friendly']);
  });
});

describe('a mail provider away for 21 hours', () => {
  it('that refuses connections: a person is told, the life runs on, and the message goes when it is back, once', async () => {
    await open({ time: 'skipping' });
    const company = await companyOnWall(world);
    await world.gate.leave();
    const invoice = await issue100(world, company);
    await company.advanceTo(company.startedAt + HOUR);
    expect(await attention(company.id, invoice)).toMatch(/the mail provider has not taken it yet/);
    await company.advanceTo(company.startedAt + 21 * HOUR);
    expect(await endOf(world, company.id, invoice)).toBeUndefined();
    expect(await attention(company.id, invoice)).toMatch(/mail provider/);
    await world.gate.comeBack();
    await company.advanceTo(company.startedAt + 24 * HOUR);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery']);
    expect(await attention(company.id, invoice)).toBeNull();
    expect(await world.outbox.mails()).toHaveLength(1);
    await company.advanceTo(company.startedAt + 120 * DAY);
    expect(await world.outbox.mails()).toHaveLength(4);
    if (process.env['RECORD_HISTORIES'])
      await recordHistories(world, lifecycleWorkflowId(company.id, invoice), 'mail provider away');
  }, 60_000);

  it('that may have taken the message: it is never sent blindly, and the life goes on with the next step', async () => {
    await open({ time: 'skipping' });
    const company = await companyOnWall(world);
    world.outbox.outage('swallow'); // taken, but never answered
    const invoice = await issue100(world, company);
    await expect.poll(async () => (await world.outbox.mails()).length, { timeout: 20_000 }).toBe(1);
    await world.gate.leave();
    await company.advanceTo(company.startedAt + 23 * HOUR);
    world.outbox.outage('off');
    await world.gate.comeBack();
    await company.advanceTo(company.startedAt + 26 * HOUR);
    expect(await attention(company.id, invoice)).toMatch(/not known whether it was sent/);
    await company.advanceTo(company.startedAt + 120 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual([
      'reminder_friendly',
      'reminder_firm',
      'reminder_final',
    ]);
    expect(await world.outbox.mails()).toHaveLength(4);
  }, 60_000);

  it('whose invoice is paid meanwhile: the message is withdrawn and the life ends', async () => {
    await open({ time: 'skipping' });
    const company = await companyOnWall(world);
    await world.gate.leave();
    const invoice = await issue100(world, company);
    await company.advanceTo(company.startedAt + 5 * HOUR);
    await world.change(company.id, (unit) =>
      recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] }),
    );
    await world.gate.comeBack();
    await company.advanceTo(company.startedAt + 6 * HOUR);
    expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
    expect(await world.outbox.mails()).toEqual([]);
  }, 60_000);

  it('and a dispute opened after its step had failed: what never left is withdrawn, and nothing stays under way', async () => {
    await open({ time: 'skipping' });
    const company = await companyOnWall(world);
    await world.gate.leave();
    const invoice = await issue100(world, company);
    await company.advanceTo(company.startedAt + 20.5 * HOUR); // the step has failed, its life waits for an hour
    await world.change(company.id, (unit) => openDispute(unit, { invoice, kind: 'customer' }));
    await expect.poll(() => claimsOf(company.id, invoice), { timeout: 20_000 }).toEqual(['deliver withdrawn']);
    await expect.poll(() => attention(company.id, invoice)).toBeNull();
    await world.gate.comeBack();
    expect(await world.outbox.mails()).toEqual([]);
  }, 60_000);

  it('that may have taken a reminder asked for by hand: it is repeated as the same bytes, whatever changed meanwhile', async () => {
    await open();
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + DAY);
    world.outbox.outage('swallow');
    const life = world.temporal.workflow.getHandle(lifecycleWorkflowId(company.id, invoice));
    const asked = life.executeUpdate(remindNowUpdate, { args: [{ by: 'test', request: 'by-hand' }] });
    await expect.poll(async () => (await world.outbox.mails()).length).toBe(2);
    await world.change(company.id, (unit) =>
      recordPayment(unit, { amount: 4_000, appliedTo: [{ invoice, amount: 4_000 }] }),
    );
    world.outbox.outage('off');
    await asked;
    const [reminder, ...rest] = await world.outbox.mails();
    expect(rest).toHaveLength(1);
    expect(reminder?.text).toContain('100.00');
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery', 'reminder_friendly']);
  }, 60_000);
});

describe('the relay', () => {
  it('run a thousand times repeats nothing, also for wakes whose delivery was not recorded', async () => {
    await open();
    const company = await companyOnClock(world);
    const invoices = await Promise.all(Array.from({ length: 5 }, () => issue100(world, company)));
    await company.advanceTo(FIRST_REMINDER + HOUR);
    const before = (await world.outbox.mails()).length;
    expect(before).toBe(10);
    for (let pass = 0; pass < 1_000; pass++) {
      // as after a crash between waking a life and marking it woken
      if (pass % 100 === 0) await sql`update event_delivery set delivered_at = null`.execute(world.system);
      await world.relay();
    }
    expect(await world.relay()).toBe(0);
    await company.advanceTo(FIRST_REMINDER + 2 * HOUR);
    expect(await world.outbox.mails()).toHaveLength(before);
    for (const invoice of invoices)
      expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery', 'reminder_friendly']);
  }, 60_000);
});

describe('Temporal down while an invoice is issued', () => {
  it('the invoice stands, and its life starts when Temporal is back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duecourse-outage-'));
    const start = () => startTemporal({ dbFile: join(folder, 'temporal.db'), log: () => undefined, ownServer: true });
    let temporal = await start();
    try {
      await open({ temporalAddress: temporal.address });
      const company = await companyOnWall(world);
      await temporal.stop();
      const invoice = await issue100(world, company);
      expect(await nextAt(company.id, invoice)).not.toBeNull();
      temporal = await start();
      expect(temporal.address).toBe(world.config.TEMPORAL_ADDRESS);
      await expect
        .poll(() => saidAbout(world, company.id, invoice), { timeout: 60_000, interval: 250 })
        .toEqual(['invoice_delivery']);
    } finally {
      await world.stop();
      await temporal.stop();
      rmSync(folder, { recursive: true });
    }
    world = { stop: async () => undefined } as World;
  }, 120_000);
});

function outboxOf({ config }: World) {
  return { apiKey: config.OUTBOX_API_KEY, baseUrl: config.OUTBOX_URL ?? '', timeoutMs: 5_000 };
}

async function nextAt(company: CompanyId, invoice: InvoiceId) {
  return (await inCompany(world.db, company, ({ trx }) => findInvoice(trx, company, invoice)))?.next_at;
}

async function claimsOf(company: CompanyId, invoice: InvoiceId): Promise<string[]> {
  return inCompany(world.db, company, async ({ trx }) => {
    const rows = await trx
      .selectFrom('claim')
      .select(['step_key', 'state'])
      .where('invoice_id', '=', invoice)
      .execute();
    return rows.map(({ step_key, state }) => `${step_key} ${state}`);
  });
}

/** What the invoice needs a person for, in words; null: nothing. */
async function attention(company: CompanyId, invoice: InvoiceId): Promise<string | null> {
  const row = await inCompany(world.db, company, ({ trx }) => findInvoice(trx, company, invoice));
  return Object.values(row?.attention ?? {}).join('; ') || null;
}
