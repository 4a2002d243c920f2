import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import type { Printed, PrintedTable } from '../../documents/pdf/printed.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { printedStatement } from '../../printing/statements.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const DAY = 86_400;
const MARCH_12 = 1_773_320_400;
const post = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};

/** Minor units of `-$1,234.50`; nothing is 0. */
const minor = (text: unknown) => Math.round(Number(String(text).replaceAll(/[$,]/g, '')) * 100);
const totalOf = ({ total }: PrintedTable) => minor(total?.value);

interface Deed {
  readonly kind: 'invoice' | 'payment' | 'credit' | 'void' | 'write_off';
  readonly day: number;
  readonly cents: number;
  readonly which: number;
}
const deed = fc.record<Deed>({
  kind: fc.constantFrom('invoice', 'invoice', 'payment', 'payment', 'credit', 'void', 'write_off'),
  day: fc.integer({ min: 0, max: 200 }),
  cents: fc.integer({ min: 1, max: 500_000 }),
  which: fc.nat(20),
});

/** Does what it can of the deeds; what the facts forbid (a payment of nothing) is left out. */
async function live(customer: number, deeds: readonly Deed[]): Promise<void> {
  const invoices: number[] = [];
  for (const { kind, day, cents, which } of deeds) {
    const [date, amount] = [MARCH_12 + day * DAY, cents / 100];
    const id = invoices[which % Math.max(1, invoices.length)];
    const balance = id === undefined ? 0 : (await caller.call('GET', `/invoices/${id}`)).body.balance;
    const items = [{ name: 'x', unit_cost: amount }];
    if (kind === 'invoice') invoices.push((await post('/invoices', { customer, date, items })).id);
    else if (id === undefined) continue;
    else if (kind === 'void') await caller.call('POST', `/invoices/${id}/void`);
    else if (kind === 'write_off') await caller.call('POST', `/invoices/${id}/write_off`);
    else if (balance > 0 && kind === 'payment')
      await post('/payments', {
        customer,
        date,
        amount,
        applied_to: [{ type: 'invoice', invoice: id, amount: Math.min(balance, amount) }],
      });
    else if (balance > 0) {
      const credit = [{ name: 'x', unit_cost: Math.min(balance, amount) }];
      await post('/credit_notes', { customer, date, invoice: id, items: credit });
    }
  }
}

/** What the ledger says the customer owes at the end of a day: the books, not the statement's own sums. */
async function owed(customer: number, end: string): Promise<number> {
  return inCompany(opened.parts.db, caller.company, async ({ trx, company }) => {
    const { rows } = await sql<{ sum: number }>`
      select coalesce(sum(amount), 0)::bigint as sum from ledger_entry
      where company_id = ${company.id} and customer_id = ${customer} and account = 'receivable' and date <= ${end}`.execute(
      trx,
    );
    return rows[0]?.sum ?? 0;
  });
}

test('both kinds of statement end with what the ledger says is owed, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 220 }),
      async (deeds, last) => {
        const customer: number = (await post('/customers', { name: 'Mill' })).id;
        await live(customer, deeds);
        const end = new Date((MARCH_12 + last * DAY) * 1000).toISOString().slice(0, 10) as CivilDate;
        const start = new Date((MARCH_12 + (last / 2) * DAY) * 1000).toISOString().slice(0, 10) as CivilDate;
        const statement = (type: 'balance_forward' | 'open_item', from: CivilDate | null = null): Promise<Printed> =>
          inCompany(opened.parts.db, caller.company, (scope) =>
            printedStatement(scope, customer as CustomerId, { type, start: from, end, pastDueOnly: false }),
          );
        const books = await owed(customer, end);
        for (const printed of [
          await statement('balance_forward'),
          await statement('balance_forward', start),
          await statement('open_item'),
        ]) {
          const [entries, ageing] = printed.tables;
          if (!entries || !ageing) throw new Error('a statement has two tables');
          expect(minor(printed.headline.value)).toBe(books);
          expect(totalOf(entries)).toBe(books);
          expect(ageing.rows.reduce((sum, [, amount]) => sum + minor(amount), 0)).toBe(books);
        }
        // Line by line: the balance before, what was invoiced, what was paid, the balance after.
        const [entries] = (await statement('balance_forward')).tables;
        let balance = 0;
        for (const [, , invoiced, paid, after] of entries?.rows ?? []) {
          balance += minor(invoiced || 0) - minor(paid || 0);
          expect(minor(after)).toBe(balance);
        }
        const [open] = (await statement('open_item')).tables;
        expect((open?.rows ?? []).reduce((sum, row) => sum + minor(row[4]), 0)).toBe(books);
      },
    ),
    { numRuns: 12 },
  );
});
