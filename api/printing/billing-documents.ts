import type { CompanyScope } from '../../db/company-scope.js';
import { formatAmount } from '../../documents/language/format.js';
import type { Printed, PrintedRow, PrintedTable } from '../../documents/pdf/printed.js';
import type { CustomerId } from '../../domain/ids.js';
import { readAmount } from '../../wire/amounts.js';
import type { CreditNote } from '../../wire/credit-note.js';
import type { Estimate } from '../../wire/estimate.js';
import type { Invoice } from '../../wire/invoice.js';
import { amountsIn, dayOf, factsOf, plainNumber, priceIn } from './figures.js';
import { partiesFor } from './parties.js';

export async function printedInvoice(scope: CompanyScope, invoice: Invoice): Promise<Printed> {
  const { company } = scope;
  const amount = amountsIn(invoice.currency);
  const due = invoice.due_date;
  const minor = (value: number) => readAmount(value, invoice.currency, 'amount');
  const settled = invoice.draft || invoice.status === 'voided' ? 0 : minor(invoice.total) - minor(invoice.balance);
  return {
    ...(await common(scope, invoice, { title: 'Invoice', heading: 'Bill to' })),
    facts: factsOf({
      Number: invoice.number,
      Date: dayOf(invoice.date, company),
      Due: due === null ? null : dayOf(due, company),
      Terms: invoice.payment_terms,
      'Purchase order': invoice.purchase_order,
      Status: named(invoice.status),
    }),
    sums: [
      ...sumsOf(invoice),
      { label: 'Total', value: amount(invoice.total) },
      ...(settled === 0 ? [] : [{ label: 'Settled', value: formatAmount(settled, invoice.currency, 'en') }]),
    ],
    total: { label: `Balance due, ${invoice.currency.toUpperCase()}`, value: amount(invoice.balance) },
  };
}

export async function printedEstimate(scope: CompanyScope, estimate: Estimate): Promise<Printed> {
  const { company } = scope;
  const amount = amountsIn(estimate.currency);
  const until = estimate.expiration_date;
  return {
    ...(await common(scope, estimate, { title: 'Estimate', heading: 'For' })),
    facts: factsOf({
      Number: estimate.number,
      Date: dayOf(estimate.date, company),
      'Valid until': until === null ? null : dayOf(until, company),
      Terms: estimate.payment_terms,
      'Purchase order': estimate.purchase_order,
      Deposit: estimate.deposit === 0 ? null : amount(estimate.deposit),
      Status: named(estimate.status),
    }),
    sums: sumsOf(estimate),
    total: { label: `Total, ${estimate.currency.toUpperCase()}`, value: amount(estimate.total) },
  };
}

export async function printedCreditNote(scope: CompanyScope, note: CreditNote): Promise<Printed> {
  const amount = amountsIn(note.currency);
  return {
    ...(await common(scope, note, { title: 'Credit note', heading: 'For' })),
    facts: factsOf({
      Number: note.number,
      Date: dayOf(note.date, scope.company),
      'Purchase order': note.purchase_order,
      Status: named(note.status),
    }),
    sums: [...sumsOf(note), { label: 'Not yet used', value: amount(note.balance) }],
    total: { label: `Credit, ${note.currency.toUpperCase()}`, value: amount(note.total) },
  };
}

type Billing = Pick<
  Invoice,
  'customer' | 'number' | 'currency' | 'items' | 'notes' | 'subtotal' | 'discounts' | 'taxes' | 'name'
> & { readonly ship_to?: Invoice['ship_to'] };

async function common(
  scope: CompanyScope,
  document: Billing,
  { title, heading }: { readonly title: string; readonly heading: 'Bill to' | 'For' },
) {
  const { customer, name } = document;
  const id = (typeof customer === 'number' ? customer : customer.id) as CustomerId;
  const { from, parties } = await partiesFor(scope, id, heading);
  const to = document.ship_to;
  const place = to ? [to.name, to.attention_to, to.address1, to.address2, to.city, to.state, to.postal_code] : [];
  const shipped = [...place, to?.country].flatMap((line) => line ?? []);
  return {
    title: `${title} ${document.number}`,
    from,
    parties: [...parties, ...(shipped.length === 0 ? [] : [{ heading: 'Ship to', lines: shipped }])],
    tables: [linesTable(document)],
    notes: [name, document.notes].filter((text) => text !== null).join('\n') || null,
  };
}

function linesTable({ items, currency }: Billing): PrintedTable {
  const [amount, price] = [amountsIn(currency), priceIn(currency)];
  return {
    title: null,
    head: ['Item', 'Quantity', 'Unit cost', 'Amount'],
    rows: items.map((line) => [
      [line.name, line.description ?? ''].join('\n'),
      plainNumber(line.quantity),
      price(line.unit_cost),
      amount(line.amount),
    ]),
  };
}

/** Discounts and taxes of the lines are named beside those of the whole: together they lead from subtotal to total. */
function sumsOf({ items, currency, subtotal, discounts, taxes }: Billing): PrintedRow[] {
  const amount = amountsIn(currency);
  const discounted = [...items.flatMap((line) => line.discounts), ...discounts];
  const taxed = [...items.flatMap((line) => line.taxes), ...taxes];
  const rate = (percent: number | null) => (percent === null ? '' : ` (${plainNumber(percent)}%)`);
  return [
    { label: 'Subtotal', value: amount(subtotal) },
    ...discounted.map((one) => ({
      label: `${one.name ?? one.coupon?.name ?? 'Discount'}${rate(one.percent)}`,
      value: amount(-one.amount),
    })),
    ...taxed.map((one) => ({
      label: `${one.name ?? one.tax_rate?.name ?? 'Tax'}${rate(one.percent)}`,
      value: amount(one.amount),
    })),
  ];
}

/** What a reader must know of a document that is not simply open. */
function named(status: string): string | null {
  const told = ['draft', 'voided', 'paid', 'approved', 'declined', 'invoiced', 'closed'];
  return told.includes(status) ? `${status.charAt(0).toUpperCase()}${status.slice(1)}` : null;
}
