import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { editInvoice } from '../../commands/edit-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import { setOutbound } from '../../commands/set-outbound.js';
import type { Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import { lockInvoice } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { invoice100 } from '../lives/harness.js';
import { type Office, openOffice } from './office.js';

const database = openDatabase();

describe('turning outbound on at the moment of another change', () => {
  it('reaches an invoice that was being created', async () => {
    const office = await openOffice(database, { outbound: false });
    const creating = await begin(office, (unit) => invoice100(unit, office.customer));
    const turned = turnOn(office);
    await untilBlocked();
    const invoice = await creating.commit();
    await turned;
    expect(await waking(office, invoice)).toBe(2); // one for its creation, one for the company's word
  });

  it('reaches an invoice that was being reopened by a reversed payment', async () => {
    const office = await openOffice(database, { outbound: false });
    const { result } = await office.change(async (unit) => {
      const invoice = await invoice100(unit, office.customer);
      const payment = await recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] });
      return { invoice, payment };
    });
    const before = await waking(office, result.invoice);
    const reopening = await begin(office, (unit) => voidPayment(unit, result.payment, 'bounced'));
    const turned = turnOn(office);
    await untilBlocked();
    await reopening.commit();
    await turned;
    expect(await waking(office, result.invoice)).toBe(before + 2);
  });

  it('is what an invoice created meanwhile plans by', async () => {
    const office = await openOffice(database, { outbound: false });
    const turning = await begin(office, (unit) => setOutbound(unit, true));
    const created = office.change((unit) => invoice100(unit, office.customer));
    await untilBlocked();
    await turning.commit();
    const { wakes } = await created;
    expect(wakes).toMatchObject([{ plan: { state: 'open', next: { key: 'deliver' } } }]);
  });

  it('waits for nobody who waits for it: not for an invoice that was locked and is only then written about', async () => {
    const office = await openOffice(database, { outbound: false });
    const { result: invoice } = await office.change((unit) => invoice100(unit, office.customer));
    const editing = await begin(office, (unit) => lockInvoice(unit.trx, office.company, invoice));
    const turned = turnOn(office);
    await untilBlocked();
    await editing.go((unit) => editInvoice(unit, invoice, { name: 'Work of May' }));
    await editing.commit();
    await turned;
    expect(await waking(office, invoice)).toBe(3);
  });
});

const turnOn = (office: Office) => office.change((unit) => setOutbound(unit, true));

/** A unit of work that has done `work` and waits to be committed; more may be done in it before. */
async function begin<T>(office: Office, work: (unit: Unit) => Promise<T>) {
  const done = gate<{ unit: Unit; result: T }>();
  const committing = gate<void>();
  const committed = office.change(async (unit) => {
    done.open({ unit, result: await work(unit) });
    await committing.passed;
  });
  const { unit, result } = await Promise.race([done.passed, committed.then(() => done.passed)]);
  return {
    go: (more: (unit: Unit) => Promise<unknown>) => more(unit),
    async commit(): Promise<T> {
      committing.open();
      await committed;
      return result;
    },
  };
}

function gate<T>(): { passed: Promise<T>; open: (value: T) => void } {
  let open: (value: T) => void = () => undefined;
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/** Waits until a session waits for another's lock. */
async function untilBlocked(): Promise<void> {
  const blocked = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`.execute(database.system);
    return rows[0]?.count ?? 0;
  };
  await expect.poll(blocked).toBeGreaterThan(0);
}

/** How many wakes were noted for an invoice. */
async function waking({ company }: Office, invoice: InvoiceId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from event_delivery where company_id = ${company} and object_id = ${invoice}`.execute(
    database.system,
  );
  return rows[0]?.count ?? 0;
}
