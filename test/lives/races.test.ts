import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDispute } from '../../commands/open-dispute.js';
import { planAnew } from '../../commands/plan-anew.js';
import { recordPayment } from '../../commands/record-payment.js';
import { replanMany } from '../../commands/replan-many.js';
import { voidPayment } from '../../commands/void-payment.js';
import { inCompany } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import { startOrSignal } from '../../wake/start-or-signal.js';
import { currentPlanQuery, lifecycleWorkflowId } from '../../workflows/messages.js';
import { companyOnClock, DAY, drift, ending, endOf, issue100, START, saidAbout, type TestCompany } from './harness.js';
import { startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.stop());

/** The first reminder of `plainPolicy` for an invoice issued at `START`. */
const FIRST_REMINDER = Date.UTC(2026, 0, 22, 9);

const pay = (company: TestCompany, invoice: InvoiceId, amount = 10_000) =>
  world.change(company.id, (unit) => recordPayment(unit, { amount, appliedTo: [{ invoice, amount }] }));

describe('a payment at the moment of a reminder', () => {
  it('that commits before the last look: nothing is said', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(FIRST_REMINDER - DAY);
    const committing = gate();
    const locked = gate();
    const payment = world.change(company.id, async (unit) => {
      await recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] });
      locked.open();
      await committing.passed;
    });
    await locked.passed;
    const advanced = company.advanceTo(FIRST_REMINDER + DAY);
    await untilBlocked(); // the reminder's activity waits for the invoice's lock
    committing.open();
    await Promise.all([payment, advanced]);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery']);
    expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
  });

  it('that commits while the provider is being asked: that one was said, and nothing after it', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(FIRST_REMINDER - DAY);
    world.gate.close();
    const advanced = company.advanceTo(FIRST_REMINDER + DAY);
    await world.gate.knocked();
    await pay(company, invoice); // no lock is held meanwhile, or this would wait for ever
    world.gate.open();
    await advanced;
    await company.advanceTo(START + 120 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual(['invoice_delivery', 'reminder_friendly']);
    expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
    expect(await drift(world, company.id)).toBe(0);
  });
});

describe('changes at the same moment', () => {
  it('two part payments: both count, and the life ends', async () => {
    const company = await companyOnClock(world);
    const invoices = await Promise.all(Array.from({ length: 8 }, () => issue100(world, company)));
    await Promise.all(invoices.flatMap((invoice) => [pay(company, invoice, 4_000), pay(company, invoice, 6_000)]));
    await atRest(company);
    for (const invoice of invoices) {
      expect(await balanceOf(company.id, invoice)).toBe(0);
      expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
    }
    expect(await drift(world, company.id)).toBe(0);
  });

  it('payments and their reversals while lives close: whoever is owed lives, whoever is paid does not', async () => {
    const company = await companyOnClock(world);
    const invoices = await Promise.all(Array.from({ length: 12 }, () => issue100(world, company)));
    await Promise.all(
      invoices.map(async (invoice) => {
        for (let round = 0; round < 4; round++) {
          const payment = await pay(company, invoice);
          await world.change(company.id, (unit) => voidPayment(unit, payment, 'bounced'));
        }
      }),
    );
    await atRest(company);
    for (const invoice of invoices) {
      expect(await endOf(world, company.id, invoice)).toBeUndefined();
      expect(await knownRevision(company.id, invoice)).toBe(await revisionOf(company.id, invoice));
    }
    await Promise.all(invoices.map((invoice) => pay(company, invoice)));
    await atRest(company);
    for (const invoice of invoices) expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
  });

  it('a bulk re-plan and a payment: the later facts win', async () => {
    const company = await companyOnClock(world);
    const invoices = await Promise.all(Array.from({ length: 12 }, () => issue100(world, company)));
    const paid = invoices.slice(0, 6);
    await Promise.all([
      ...paid.map((invoice) => pay(company, invoice)),
      ...[1, 2, 3].map(() => world.change(company.id, (unit) => replanMany(unit, invoices, null))),
    ]);
    while ((await world.relay()) > 0);
    await atRest(company);
    for (const invoice of invoices) {
      if (paid.includes(invoice)) {
        expect(await ending(world, company.id, invoice, 'paid')).toBe('paid');
      } else {
        expect(await endOf(world, company.id, invoice)).toBeUndefined();
        expect(await knownRevision(company.id, invoice)).toBe(await revisionOf(company.id, invoice));
      }
    }
  });
});

describe('a plan that arrives after a newer one', () => {
  it('is not adopted', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + DAY); // delivered, so that nothing is due that would bring a newer plan by itself
    await pay(company, invoice, 1_000);
    const late = await planAnew(world.db, company.id, invoice);
    if (!late) throw new Error('the invoice has no plan');
    await world.change(company.id, (unit) => openDispute(unit, { invoice, kind: 'customer' }));
    await startOrSignal(world.temporal, late);
    await company.advanceTo(START + 2 * DAY);
    expect(late.plan.revision).toBeLessThan((await revisionOf(company.id, invoice)) ?? 0);
    expect(await knownRevision(company.id, invoice)).toBe(await revisionOf(company.id, invoice));
  });
});

describe('a life reset to its beginning by an admin', () => {
  it('says nothing twice', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(FIRST_REMINDER + DAY);
    const workflowId = lifecycleWorkflowId(company.id, invoice);
    const life = world.temporal.workflow.getHandle(workflowId);
    const { runId } = await life.describe();
    await world.temporal.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId, runId },
      workflowTaskFinishEventId: 4 as never, // the first workflow task: everything after it runs again (a plain number does for a Long)
      requestId: 'reset-by-test',
      reason: 'test',
    });
    expect((await life.describe()).runId).not.toBe(runId);
    await company.advanceTo(START + 120 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual([
      'invoice_delivery',
      'reminder_friendly',
      'reminder_firm',
      'reminder_final',
    ]);
    const mails = (await world.outbox.mails()).filter(({ tags }) =>
      tags['message']?.startsWith(`dc-${company.id}-${invoice}-`),
    );
    expect(mails).toHaveLength(4);
  });
});

function gate(): { passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/** Waits until a database session waits for another's lock. */
async function untilBlocked(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql<{ blocked: number }>`
        select count(*)::int as blocked from pg_stat_activity
        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`.execute(world.db);
      return rows[0]?.blocked ?? 0;
    })
    .toBeGreaterThan(0);
}

/** The clock's own rule of rest: no wake undelivered, no claim open, nothing due. Then every life has handled its signals. */
async function atRest(company: TestCompany): Promise<void> {
  while ((await world.relay()) > 0);
  await company.advanceTo(START + 1);
}

async function balanceOf(company: CompanyId, invoice: InvoiceId): Promise<number | undefined> {
  return (await inCompany(world.db, company, ({ trx }) => findInvoice(trx, company, invoice)))?.balance;
}

async function revisionOf(company: CompanyId, invoice: InvoiceId): Promise<number | undefined> {
  return (await inCompany(world.db, company, ({ trx }) => findInvoice(trx, company, invoice)))?.revision;
}

async function knownRevision(company: CompanyId, invoice: InvoiceId): Promise<number> {
  const plan = await world.temporal.workflow.getHandle(lifecycleWorkflowId(company, invoice)).query(currentPlanQuery);
  return plan.revision;
}
