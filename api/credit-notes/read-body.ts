import { sql } from 'kysely';
import { creditOf } from '../../commands/credit-of.js';
import type { DocumentContent } from '../../commands/document-content.js';
import type { Unit } from '../../commands/unit.js';
import { asId, type CustomerId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readCurrency, readMetadata } from '../../wire/fields.js';
import { newContent } from '../documents/resolve.js';
import type { CreditNoteBody, NewCreditNoteBody } from './body.js';

/** The fields that creating and editing share. */
export function readFields(body: CreditNoteBody) {
  return {
    name: body.name,
    number: body.number ?? undefined,
    dateTs: body.date ?? undefined,
    purchaseOrder: body.purchase_order,
    reason: body.notes,
    metadata: readMetadata(body.metadata),
  };
}

/** Currency and content of a new credit note: from its items, or from its amount. */
export async function readContent(
  unit: Unit,
  body: NewCreditNoteBody,
): Promise<{ currency: string; content: DocumentContent }> {
  const currency = readCurrency(body.currency) ?? (await defaultCurrency(unit, body));
  const { amount, tax, items, customer, draft } = body;
  if (typeof amount === 'number') {
    const total = readAmount(amount, currency, 'amount');
    return { currency, content: creditOf({ total, tax: readAmount(tax ?? 0, currency, 'tax'), currency }) };
  }
  if (draft !== true && (!items || items.length === 0)) throw new Refusal('is required, or items', 'amount');
  return { currency, content: await newContent(unit, body, { currency, customer: asId<CustomerId>(customer) }) };
}

async function defaultCurrency({ trx, company }: Unit, { invoice, customer }: NewCreditNoteBody): Promise<string> {
  const { rows } = await sql<{ currency: string | null }>`
    select coalesce(
      (select currency from invoice where company_id = ${company.id} and id = ${invoice ?? null}),
      (select currency from customer where company_id = ${company.id} and id = ${customer})) as currency`.execute(trx);
  return rows[0]?.currency ?? company.currency;
}
