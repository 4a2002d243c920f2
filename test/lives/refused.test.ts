import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverAgain } from '../../commands/deliver-again.js';
import { updateCustomer } from '../../commands/update-customer.js';
import { inCompany } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { companyOnClock, DAY, issue100, messagesAbout, START, saidAbout, type TestCompany } from './harness.js';
import { startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.stop());

describe('an invoice that the mail provider refuses, for its address is none', () => {
  it('is not asked for until it is delivered, and needs attention until then', async () => {
    const { company, invoice } = await refused();
    await company.advanceTo(START + 25 * DAY); // two reminders would have gone
    expect(await saidAbout(world, company.id, invoice)).toEqual([]);
    expect(await attention(company, invoice)).toMatch(/was refused by the mail provider/);

    await world.change(company.id, (unit) =>
      updateCustomer(unit, company.customer, { email: 'accounts@bluemill.example' }),
    );
    await company.advanceTo(START + 120 * DAY);
    expect(await messagesAbout(world, company.id, invoice)).toEqual([
      { template: 'invoice_delivery', sentAt: START + 25 * DAY },
      { template: 'reminder_final', sentAt: Date.UTC(2026, 1, 8, 9) },
    ]);
    expect(await attention(company, invoice)).toBeNull();
  });

  it('is refused again where it is ordered again and nothing has changed', async () => {
    const { company, invoice } = await refused();
    await world.change(company.id, (unit) => deliverAgain(unit, invoice));
    await company.advanceTo(START + 2 * DAY);
    expect(await saidAbout(world, company.id, invoice)).toEqual([]);
    expect(await attention(company, invoice)).toMatch(/was refused by the mail provider/);
  });
});

async function refused(): Promise<{ company: TestCompany; invoice: InvoiceId }> {
  const company = await companyOnClock(world);
  await world.change(company.id, (unit) => updateCustomer(unit, company.customer, { email: 'accounts@bluemill' }));
  const invoice = await issue100(world, company);
  await company.advanceTo(START + DAY);
  return { company, invoice };
}

async function attention({ id }: TestCompany, invoice: InvoiceId): Promise<string | null> {
  const row = await inCompany(world.db, id, ({ trx }) => findInvoice(trx, id, invoice));
  return Object.values(row?.attention ?? {}).join('; ') || null;
}
