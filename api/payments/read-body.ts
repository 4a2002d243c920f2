import type { Unit } from '../../commands/unit.js';
import type { Application } from '../../domain/allocation.js';
import {
  asId,
  type CreditNoteId,
  type CustomerId,
  type EstimateId,
  type Id,
  type InvoiceId,
} from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readCurrency } from '../../wire/fields.js';
import type { ApplicationInput, ApplicationsInput } from './body.js';

/** What a payment is for, with the field at fault where something is missing. */
export function readApplications(input: ApplicationsInput, currency: string): Application[] {
  return asList(input).map((given, i): Application => {
    const at = `applied_to[${i}]`;
    const needed = <I extends Id<string>>(field: 'invoice' | 'estimate' | 'credit_note'): I => {
      const id = given[field];
      if (id === null || id === undefined) throw new Refusal('is required', `${at}.${field}`);
      return asId<I>(id);
    };
    const amount = readAmount(given.amount, currency, `${at}.amount`);
    const type = given.type ?? 'invoice';
    switch (type) {
      case 'credit':
      case 'convenience_fee':
        return { type, amount };
      case 'estimate':
        return { type, estimateId: needed<EstimateId>('estimate'), amount };
      case 'credit_note': {
        const creditNoteId = needed<CreditNoteId>('credit_note');
        return { type, creditNoteId, invoiceId: needed<InvoiceId>('invoice'), amount };
      }
      case 'invoice':
      case 'applied_credit':
        return { type, invoiceId: needed<InvoiceId>('invoice'), amount };
    }
  });
}

/** Amounts can be read only in a currency: the one that recording will choose. */
export async function paymentCurrency(
  unit: Unit,
  body: { currency?: string | null; customer?: number | null; applied_to?: ApplicationsInput },
): Promise<string> {
  const named = readCurrency(body.currency);
  if (named !== undefined) return named;
  const invoice = asList(body.applied_to)[0]?.invoice;
  const ofInvoice = invoice
    ? await unit.trx
        .selectFrom('invoice')
        .select('currency')
        .where('company_id', '=', unit.company.id)
        .where('id', '=', asId<InvoiceId>(invoice))
        .executeTakeFirst()
    : undefined;
  const ofCustomer = body.customer
    ? await unit.trx
        .selectFrom('customer')
        .select('currency')
        .where('company_id', '=', unit.company.id)
        .where('id', '=', asId<CustomerId>(body.customer))
        .executeTakeFirst()
    : undefined;
  return ofInvoice?.currency ?? ofCustomer?.currency ?? unit.company.currency;
}

function asList(input: ApplicationsInput): readonly ApplicationInput[] {
  if (input === null || input === undefined) return [];
  return Array.isArray(input) ? (input as ApplicationInput[]) : [input as ApplicationInput];
}
