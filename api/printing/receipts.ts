import type { CompanyScope } from '../../db/company-scope.js';
import type { Printed } from '../../documents/pdf/printed.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId } from '../../domain/ids.js';
import { paymentMethods } from '../../domain/payment-methods.js';
import type { Payment } from '../../wire/payment.js';
import { amountsIn, dayOf, factsOf } from './figures.js';
import { partiesFor } from './parties.js';

/** A payment as a receipt, with what it was used for. */
export async function printedPayment(scope: CompanyScope, payment: Payment): Promise<Printed> {
  const { customer, currency } = payment;
  const amount = amountsIn(currency);
  const payer = (customer === null || typeof customer === 'number' ? customer : customer.id) as CustomerId | null;
  const numbers = await numbersOf(scope, payment.applied_to);
  return {
    title: 'Receipt',
    ...(await partiesFor(scope, payer, 'Received from')),
    facts: factsOf({
      Date: dayOf(payment.date, scope.company),
      Method: paymentMethods[payment.method] ?? payment.method.replaceAll('_', ' '),
      Reference: payment.reference,
      Status: payment.voided ? 'Voided' : null,
    }),
    tables: [
      {
        title: null,
        head: ['Used for', 'Amount'],
        rows: payment.applied_to.map((part) => [nameOf(part, numbers), amount(part.amount)]),
      },
    ],
    sums: payment.balance === 0 ? [] : [{ label: 'Not yet used', value: amount(payment.balance) }],
    total: { label: `Received, ${currency.toUpperCase()}`, value: amount(payment.amount) },
    notes: null,
  };
}

type Part = Payment['applied_to'][number];

const kinds: Readonly<Record<Part['type'], string>> = {
  invoice: 'Invoice',
  estimate: 'Deposit for estimate',
  credit: 'Account credit',
  convenience_fee: 'Convenience fee',
  credit_note: 'Credit note',
  applied_credit: 'Account credit used',
};

function nameOf(part: Part, numbers: ReadonlyMap<string, string>): string {
  const of = (kind: string, id: number | undefined) => numbers.get(`${kind} ${id}`) ?? '';
  const { invoice, estimate, credit_note: note } = part;
  const first = note === undefined ? of('estimate', estimate) : of('credit_note', note);
  const on = of('invoice', invoice);
  if (part.type === 'invoice') return `${kinds.invoice} ${on}`;
  return `${kinds[part.type]} ${first}`.trim() + (on === '' ? '' : `, for invoice ${on}`);
}

/** The numbers of the documents that are named, by kind and id. */
async function numbersOf({ trx, company }: CompanyScope, parts: readonly Part[]): Promise<ReadonlyMap<string, string>> {
  const named = {
    invoice: parts.flatMap((part) => (part.invoice ?? []) as InvoiceId[]),
    estimate: parts.flatMap((part) => (part.estimate ?? []) as EstimateId[]),
    credit_note: parts.flatMap((part) => (part.credit_note ?? []) as CreditNoteId[]),
  };
  const found = new Map<string, string>();
  for (const table of ['invoice', 'estimate', 'credit_note'] as const) {
    const ids = named[table];
    if (ids.length === 0) continue;
    const rows = await trx
      .selectFrom(table)
      .select(['id', 'number'])
      .where('company_id', '=', company.id)
      .where('id', 'in', ids as never)
      .execute();
    for (const { id, number } of rows) found.set(`${table} ${id}`, number);
  }
  return found;
}
