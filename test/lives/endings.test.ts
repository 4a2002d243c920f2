import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDispute } from '../../commands/close-dispute.js';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { voidInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { makePromise } from '../../commands/make-promise.js';
import { openDispute } from '../../commands/open-dispute.js';
import { pauseInvoice } from '../../commands/pause-invoice.js';
import { recordPayment } from '../../commands/record-payment.js';
import { voidPayment } from '../../commands/void-payment.js';
import { civilDate } from '../../domain/civil-date.js';
import { companyOnClock, DAY, drift, endOf, issue100, START, saidAbout } from './harness.js';
import { startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.stop());

const all = ['invoice_delivery', 'reminder_friendly', 'reminder_firm', 'reminder_final'];
const END = START + 120 * DAY;

describe('a whole life of 120 days on a test clock', () => {
  it('says every level once and then nothing more when nobody pays', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all);
    expect(await endOf(world, company.id, invoice)).toBeUndefined();
    expect(await drift(world, company.id)).toBe(0);
  });

  it('ends paid, and says nothing after the payment', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 18 * DAY);
    await world.change(company.id, (unit) =>
      recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] }),
    );
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 2));
    expect(await endOf(world, company.id, invoice)).toBe('paid');
    expect(await drift(world, company.id)).toBe(0);
  });

  it('goes on through part payments without skipping a level, and ends paid', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    const pay = (amount: number) =>
      world.change(company.id, (unit) => recordPayment(unit, { amount, appliedTo: [{ invoice, amount }] }));
    await company.advanceTo(START + 18 * DAY);
    await pay(4_000);
    await company.advanceTo(START + 26 * DAY);
    await pay(6_000);
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 3));
    expect(await endOf(world, company.id, invoice)).toBe('paid');
  });

  it('ends paid by credit', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 2 * DAY);
    await world.change(company.id, (unit) =>
      createCreditNote(unit, { customer: company.customer, invoice, total: 10_000 }),
    );
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 1));
    expect(await endOf(world, company.id, invoice)).toBe('paid');
    expect(await drift(world, company.id)).toBe(0);
  });

  it('ends voided', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 18 * DAY);
    await world.change(company.id, (unit) => voidInvoice(unit, invoice));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 2));
    expect(await endOf(world, company.id, invoice)).toBe('voided');
    expect(await drift(world, company.id)).toBe(0);
  });

  it('ends written off', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 40 * DAY);
    await world.change(company.id, (unit) => writeOffInvoice(unit, invoice));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all);
    expect(await endOf(world, company.id, invoice)).toBe('written_off');
    expect(await drift(world, company.id)).toBe(0);
  });

  it('is silent while disputed, and then says only the strongest step it missed', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 15 * DAY);
    const dispute = await world.change(company.id, (unit) => openDispute(unit, { invoice, kind: 'customer' }));
    await company.advanceTo(START + 27 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 1));
    await world.change(company.id, (unit) => closeDispute(unit, dispute, 'rejected'));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual([
      'invoice_delivery',
      'reminder_firm',
      'reminder_final',
    ]);
  });

  it('waits for a promise and goes on when it is broken', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 18 * DAY);
    await world.change(company.id, (unit) => makePromise(unit, { invoice, on: civilDate('2026-02-02') }));
    await company.advanceTo(Date.UTC(2026, 1, 4, 23));
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 2));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all);
  });

  it('is silent while paused', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 15 * DAY);
    await world.change(company.id, (unit) => pauseInvoice(unit, invoice, null));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all.slice(0, 1));
  });

  it('lives again when its payment is reversed, from the level it had reached', async () => {
    const company = await companyOnClock(world);
    const invoice = await issue100(world, company);
    await company.advanceTo(START + 18 * DAY);
    const payment = await world.change(company.id, (unit) =>
      recordPayment(unit, { amount: 10_000, appliedTo: [{ invoice, amount: 10_000 }] }),
    );
    await company.advanceTo(START + 20 * DAY);
    expect(await endOf(world, company.id, invoice)).toBe('paid');
    await world.change(company.id, (unit) => voidPayment(unit, payment, 'bounced'));
    await company.advanceTo(END);
    expect(await saidAbout(world, company.id, invoice)).toEqual(all);
    expect(await endOf(world, company.id, invoice)).toBeUndefined();
    expect(await drift(world, company.id)).toBe(0);
  });
});
