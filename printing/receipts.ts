import type { CompanyScope } from '../db/company-scope.js';
import type { Printed } from '../documents/pdf/printed.js';
import type { PdfWords } from '../documents/pdf/words/words.js';
import type { CreditNoteId, EstimateId, InvoiceId } from '../domain/ids.js';
import type { Payment } from '../wire/payment.js';
import { idOf, partyOf, rowsOf } from './parts.js';
import { writingFor } from './reader.js';

/** A payment as a receipt, with what it was used for. */
export async function printedPayment(scope: CompanyScope, payment: Payment): Promise<Printed> {
  const { customer, currency, method } = payment;
  const writing = await writingFor(scope, customer === null ? null : idOf(customer));
  const { words, amount, day, language, sender } = writing;
  const numbers = await numbersOf(scope, payment.applied_to);
  const total = { label: `${words.received}, ${currency.toUpperCase()}`, value: amount(payment.amount, currency) };
  return {
    language,
    sender,
    title: words.receipt,
    number: null,
    stamp: payment.voided ? words.status.voided : null,
    parties: partyOf(writing, words.receivedFrom),
    facts: rowsOf(
      [words.date, day(payment.date)],
      [words.method, words.methods[method] ?? method.replaceAll('_', ' ')],
      [words.reference, payment.reference],
    ),
    headline: { ...total, beside: [{ label: words.date, value: day(payment.date) }] },
    tables: [
      {
        title: null,
        empty: null,
        columns: [
          { head: words.usedFor, kind: 'wide' },
          { head: words.amount, kind: 'figure' },
        ],
        rows: payment.applied_to.map((part) => [nameOf(part, numbers, words), amount(part.amount, currency)]),
        sums: payment.balance === 0 ? [] : [{ label: words.notUsed, value: amount(payment.balance, currency) }],
        total,
      },
    ],
    payment: null,
    notes: [],
    attached: null,
  };
}

type Part = Payment['applied_to'][number];

function nameOf(part: Part, numbers: ReadonlyMap<string, string>, { parts: names }: PdfWords): string {
  const of = (kind: string, id: number | undefined) => numbers.get(`${kind} ${id}`) ?? '';
  const { invoice, estimate, credit_note: note } = part;
  const first = note === undefined ? of('estimate', estimate) : of('credit_note', note);
  const on = of('invoice', invoice);
  if (part.type === 'invoice') return `${names.invoice} ${on}`;
  const kinds: Readonly<Record<Exclude<Part['type'], 'invoice'>, string>> = {
    estimate: names.deposit,
    credit: names.credit,
    convenience_fee: names.fee,
    credit_note: names.creditNote,
    applied_credit: names.creditUsed,
  };
  return `${kinds[part.type]} ${first}`.trim() + (on === '' ? '' : `, ${names.forInvoice(on)}`);
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
