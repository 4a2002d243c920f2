import { sql } from 'kysely';
import { amountsOf } from '../../commands/invoice-content.js';
import type { Unit } from '../../commands/unit.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readCurrency } from '../../wire/fields.js';
import { readContentBody } from '../invoices/read-body.js';
import type { NewCreditNoteBody } from './body.js';

/** Currency, total and the tax within it, minor units: from the amount, or from the items as an invoice's. */
export async function creditNoteAmounts(
  unit: Unit,
  body: NewCreditNoteBody,
): Promise<{ currency: string; total: number; tax: number }> {
  const currency = readCurrency(body.currency) ?? (await defaultCurrency(unit, body));
  const { amount, tax, items } = body;
  if (typeof amount === 'number') {
    return { currency, total: readAmount(amount, currency, 'amount'), tax: readAmount(tax ?? 0, currency, 'tax') };
  }
  if (!items || items.length === 0) throw new Refusal('is required, or items', 'amount');
  const content = { items: [], discounts: [], taxes: [], ...readContentBody(body, currency) };
  const { total, taxTotal } = amountsOf(currency, content);
  return { currency, total, tax: taxTotal };
}

async function defaultCurrency({ trx, company }: Unit, { invoice, customer }: NewCreditNoteBody): Promise<string> {
  const { rows } = await sql<{ currency: string | null }>`
    select coalesce(
      (select currency from invoice where company_id = ${company.id} and id = ${invoice ?? null}),
      (select currency from customer where company_id = ${company.id} and id = ${customer})) as currency`.execute(trx);
  return rows[0]?.currency ?? company.currency;
}
