import type { CompanyScope } from '../db/company-scope.js';
import type { Printed, PrintedRow, PrintedTable } from '../documents/pdf/printed.js';
import { readAmount } from '../wire/amounts.js';
import type { CreditNote } from '../wire/credit-note.js';
import type { Estimate } from '../wire/estimate.js';
import type { Invoice } from '../wire/invoice.js';
import { placeLines } from './address.js';
import { idOf, partyOf, rowsOf } from './parts.js';
import { type Writing, writingFor } from './reader.js';
import { transferFor } from './transfer.js';

export async function printedInvoice(scope: CompanyScope, invoice: Invoice): Promise<Printed> {
  const writing = await writingFor(scope, idOf(invoice.customer));
  const { words, amount, minor, day } = writing;
  const { currency, due_date: due } = invoice;
  const inMinor = (value: number) => readAmount(value, currency, 'amount');
  const settled = invoice.draft || invoice.status === 'voided' ? 0 : inMinor(invoice.total) - inMinor(invoice.balance);
  const owed = { label: `${words.amountDue}, ${currency.toUpperCase()}`, value: amount(invoice.balance, currency) };
  return {
    ...common(writing, invoice, { title: words.invoice, heading: words.billTo }),
    stamp: stampOf(words, invoice.status),
    facts: rowsOf(
      [words.date, day(invoice.date)],
      [words.terms, invoice.payment_terms],
      [words.purchaseOrder, invoice.purchase_order],
      [words.customerNumber, writing.payer?.number ?? null],
    ),
    headline: { ...owed, beside: [{ label: words.dueDate, value: due === null ? words.onReceipt : day(due) }] },
    tables: [
      {
        ...linesTable(writing, invoice),
        sums: [
          ...sumsOf(writing, invoice),
          { label: words.total, value: amount(invoice.total, currency) },
          ...(settled === 0 ? [] : [{ label: words.settled, value: minor(-settled, currency) }]),
        ],
        total: owed,
      },
    ],
    payment: transferFor(writing, invoice),
    notes: [...notesOf(writing, invoice), ...conditionsOf(writing)],
  };
}

export async function printedEstimate(scope: CompanyScope, estimate: Estimate): Promise<Printed> {
  const writing = await writingFor(scope, idOf(estimate.customer));
  const { words, amount, day } = writing;
  const { currency, expiration_date: until, deposit } = estimate;
  const total = { label: `${words.total}, ${currency.toUpperCase()}`, value: amount(estimate.total, currency) };
  return {
    ...common(writing, estimate, { title: words.estimate, heading: words.preparedFor }),
    stamp: stampOf(words, estimate.status),
    facts: rowsOf(
      [words.date, day(estimate.date)],
      [words.terms, estimate.payment_terms],
      [words.purchaseOrder, estimate.purchase_order],
    ),
    headline: {
      ...total,
      beside: rowsOf(
        [words.deposit, deposit === 0 ? null : amount(deposit, currency)],
        [words.validUntil, until === null ? null : day(until)],
      ),
    },
    tables: [{ ...linesTable(writing, estimate), sums: sumsOf(writing, estimate), total }],
    notes: [...notesOf(writing, estimate), ...conditionsOf(writing)],
  };
}

export async function printedCreditNote(scope: CompanyScope, note: CreditNote): Promise<Printed> {
  const writing = await writingFor(scope, idOf(note.customer));
  const { words, amount, day } = writing;
  const { currency } = note;
  const total = { label: `${words.credit}, ${currency.toUpperCase()}`, value: amount(note.total, currency) };
  const left = { label: words.creditLeft, value: amount(note.balance, currency) };
  return {
    ...common(writing, note, { title: words.creditNote, heading: words.preparedFor }),
    stamp: note.status === 'paid' ? null : stampOf(words, note.status),
    facts: rowsOf([words.date, day(note.date)], [words.purchaseOrder, note.purchase_order]),
    headline: { ...total, beside: [left] },
    tables: [{ ...linesTable(writing, note), sums: sumsOf(writing, note), total }],
    notes: notesOf(writing, note),
  };
}

type Billing = Pick<
  Invoice,
  'customer' | 'number' | 'currency' | 'items' | 'notes' | 'subtotal' | 'discounts' | 'taxes' | 'name'
> & { readonly ship_to?: Invoice['ship_to'] };

function common(
  writing: Writing,
  document: Billing,
  { title, heading }: { readonly title: string; readonly heading: string },
) {
  const { language, sender, words } = writing;
  const to = document.ship_to;
  const shipped = to
    ? [to.name, to.attention_to, ...placeLines(to, language)].flatMap((line) => (line === null ? [] : [line]))
    : [];
  return {
    language,
    title,
    sender,
    number: document.number,
    parties: [
      ...partyOf(writing, heading),
      ...(shipped.length === 0 ? [] : [{ heading: words.shipTo, lines: shipped }]),
    ],
    payment: null,
    attached: null,
  };
}

function linesTable({ words, amount, price, number }: Writing, { items, currency }: Billing) {
  return {
    title: null,
    empty: null,
    columns: [
      { head: words.item, kind: 'wide' },
      { head: words.quantity, kind: 'figure' },
      { head: words.unitPrice, kind: 'figure' },
      { head: words.amount, kind: 'figure' },
    ],
    rows: items.map((line) => [
      { text: line.name, under: line.description ?? '' },
      number(line.quantity),
      price(line.unit_cost, currency),
      amount(line.amount, currency),
    ]),
  } as const satisfies Omit<PrintedTable, 'sums' | 'total'>;
}

/** Discounts and taxes of the lines are named beside those of the whole, each name once: together they lead from subtotal to total. */
function sumsOf(writing: Writing, { items, currency, subtotal, discounts, taxes }: Billing): PrintedRow[] {
  const { words, amount, minor, number } = writing;
  const rate = (percent: number | null) => (percent === null ? '' : ` (${number(percent)}%)`);
  const sums = new Map<string, number>();
  const add = (label: string, value: number) => sums.set(label, (sums.get(label) ?? 0) + value);
  for (const one of [...items.flatMap((line) => line.discounts), ...discounts]) {
    const name = one.name ?? one.coupon?.name ?? words.discount;
    add(`${name}${rate(one.percent)}`, -readAmount(one.amount, currency, 'amount'));
  }
  for (const one of [...items.flatMap((line) => line.taxes), ...taxes]) {
    const name = `${one.name ?? one.tax_rate?.name ?? words.tax}${rate(one.percent)}`;
    add(one.inclusive ? words.included(name) : name, readAmount(one.amount, currency, 'amount'));
  }
  return [
    { label: words.subtotal, value: amount(subtotal, currency) },
    ...[...sums].map(([label, value]) => ({ label, value: minor(value, currency) })),
  ];
}

function notesOf({ words }: Writing, { name, notes }: Billing): Printed['notes'] {
  const said = [name, notes].flatMap((text) => text ?? []).join('\n');
  return said.trim() === '' ? [] : [{ heading: words.notes, text: said }];
}

function conditionsOf({ words, profile }: Writing): Printed['notes'] {
  const terms = profile?.terms ?? '';
  return terms.trim() === '' ? [] : [{ heading: words.conditions, text: terms }];
}

/** What a reader must know of a document that is not simply open. */
function stampOf({ status: names }: Writing['words'], status: string): string | null {
  return Object.hasOwn(names, status) ? names[status as keyof typeof names] : null;
}
