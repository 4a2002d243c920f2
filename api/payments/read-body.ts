import type { Unit } from '../../commands/unit.js';
import { asId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { readCurrency } from '../../wire/fields.js';
import type { ApplicationInput, ApplicationsInput } from './body.js';

/** The parts of a payment, each naming its invoice. */
export function readApplications(input: ApplicationsInput, currency: string): { invoice: InvoiceId; amount: number }[] {
  return asList(input).map(({ type, invoice, amount }, i) => {
    const at = `applied_to[${i}]`;
    if (type !== null && type !== undefined && type !== 'invoice') throw new Refusal('must be invoice', `${at}.type`);
    if (invoice === null || invoice === undefined) throw new Refusal('is required', `${at}.invoice`);
    return { invoice: asId<InvoiceId>(invoice), amount: readAmount(amount, currency, `${at}.amount`) };
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
