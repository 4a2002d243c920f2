import type { Unit } from '../../commands/unit.js';
import type { Application } from '../../domain/allocation.js';
import { asId, type CreditNoteId, type CustomerId, type EstimateId, type InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readCurrency } from '../../wire/fields.js';
import type { ApplicationInput, ApplicationsInput } from './body.js';

/** The parts of a payment, each naming its invoice: for money alone. */
export function readApplications(input: ApplicationsInput, currency: string): { invoice: InvoiceId; amount: number }[] {
  return readParts(input, currency).map((part, i) => {
    if (part.type !== 'invoice') throw new Refusal('must be invoice', `applied_to[${i}].type`);
    return { invoice: part.invoiceId, amount: part.amount };
  });
}

/** What the parts of a payment are for. One that says no type is for an invoice. */
export function readParts(input: ApplicationsInput, currency: string): Application[] {
  return asList(input).map((part, i) => readPart(part, { at: `applied_to[${i}]`, currency }));
}

function readPart(part: ApplicationInput, { at, currency }: { at: string; currency: string }): Application {
  const type = part.type ?? 'invoice';
  const amount = readAmount(part.amount, currency, `${at}.amount`);
  const needed = (field: 'invoice' | 'estimate' | 'credit_note'): number => {
    const id = part[field];
    if (id === null || id === undefined) throw new Refusal('is required', `${at}.${field}`);
    return id;
  };
  const invoiceId = () => asId<InvoiceId>(needed('invoice'));
  switch (type) {
    case 'credit':
    case 'convenience_fee':
      return { type, amount };
    case 'estimate':
      return { type, estimateId: asId<EstimateId>(needed('estimate')), amount };
    case 'invoice':
      return { type, invoiceId: invoiceId(), amount };
    case 'credit_note':
      refuseOtherDocument(part, at);
      return { type, creditNoteId: asId<CreditNoteId>(needed('credit_note')), invoiceId: invoiceId(), amount };
    case 'applied_credit':
      refuseOtherDocument(part, at);
      return { type, invoiceId: invoiceId(), amount };
  }
}

/** Nothing is owed on an estimate: credit settles the invoice it becomes. */
function refuseOtherDocument({ document_type: type }: ApplicationInput, at: string): void {
  if (type === 'estimate')
    throw new Refusal(
      'Credit settles invoices: apply it to the invoice that the estimate becomes',
      `${at}.document_type`,
    );
}

/** Amounts can be read only in a currency: the one that recording will choose. */
export async function paymentCurrency(
  unit: Unit,
  body: { currency?: string | null; customer?: number | null; applied_to?: ApplicationsInput },
): Promise<string> {
  const named = readCurrency(body.currency);
  if (named !== undefined) return named;
  const parts = asList(body.applied_to);
  const invoice = parts.find((part) => typeof part.invoice === 'number')?.invoice;
  const estimate = parts.find((part) => typeof part.estimate === 'number')?.estimate;
  const found =
    (await currencyOf(unit, 'invoice', invoice)) ??
    (await currencyOf(unit, 'estimate', estimate)) ??
    (await currencyOf(unit, 'customer', body.customer));
  return found ?? unit.company.currency;
}

async function currencyOf(
  { trx, company }: Unit,
  table: 'invoice' | 'estimate' | 'customer',
  id: number | null | undefined,
): Promise<string | undefined> {
  if (id === null || id === undefined) return undefined;
  const row = await trx
    .selectFrom(table)
    .select('currency')
    .where('company_id', '=', company.id)
    .where('id', '=', asId<InvoiceId & EstimateId & CustomerId>(id))
    .executeTakeFirst();
  return row?.currency ?? undefined;
}

function asList(input: ApplicationsInput): readonly ApplicationInput[] {
  if (input === null || input === undefined) return [];
  return Array.isArray(input) ? (input as ApplicationInput[]) : [input as ApplicationInput];
}
