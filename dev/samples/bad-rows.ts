import { cellsInOrder, csvLines, xeroHeader } from './xero-csv.js';

const good = {
  ContactName: 'Elbufer Maschinenbau GmbH',
  EmailAddress: 'rechnung@elbufer.example',
  POCountry: 'Germany',
  InvoiceDate: '14/04/2026',
  DueDate: '28/04/2026',
  Total: '120.0000',
  TaxTotal: '20.0000',
  InvoiceAmountPaid: '0.0000',
  InvoiceAmountDue: '120.0000',
  Description: 'Calibration',
  Quantity: '2.0000',
  UnitAmount: '50.0000',
  LineAmount: '100.0000',
  AccountCode: '200',
  TaxType: '20% (VAT on Income)',
  TaxAmount: '20.0000',
  Currency: 'EUR',
  Type: 'Sales invoice',
  Sent: 'Sent',
  Status: 'Awaiting Payment',
};

/** What is changed to make one error each, and the column that is to be named. */
const mistakes: readonly (readonly [column: string, cells: Readonly<Record<string, string>>])[] = [
  ['ContactName', { ContactName: '' }],
  ['EmailAddress', { EmailAddress: 'rechnung at elbufer' }],
  ['POCountry', { POCountry: 'Atlantis' }],
  ['InvoiceDate', { InvoiceDate: '31/02/2026' }],
  ['DueDate', { DueDate: '13/04/2026' }],
  ['Total', { Total: '120.005' }],
  ['Total', { Total: '121.00', InvoiceAmountDue: '121.00' }],
  ['TaxTotal', { TaxTotal: '19.00' }],
  ['InvoiceAmountDue', { InvoiceAmountPaid: '100.00', InvoiceAmountDue: '100.00' }],
  ['Quantity', { Quantity: 'two' }],
  ['UnitAmount', { UnitAmount: '1e9' }],
  ['Discount', { Discount: '120' }],
  ['LineAmount', { LineAmount: '90.00', Total: '110.00', InvoiceAmountDue: '110.00' }],
  ['Currency', { Currency: 'DEM' }],
  ['Type', { Type: 'Sales credit note' }],
  ['Status', { Status: 'Paid' }],
  ['Description', { Description: '=HYPERLINK("https://evil.example","invoice")' }],
  ['Reference', { Reference: 'PO\u0007 7' }],
  ['Description', { Description: 'x'.repeat(5000) }],
];

/** One row that is right, one each of the mistakes, a number used twice, a row that is cut short. */
export function badRows(): string {
  const rows = [{}, ...mistakes.map(([, cells]) => cells)].map((cells, i) =>
    cellsInOrder({ ...good, InvoiceNumber: `BAD-${i + 1}`, ...cells }),
  );
  const doubled = cellsInOrder({ ...good, InvoiceNumber: 'BAD-1', ContactName: 'Polder & Zonen BV' });
  return csvLines([xeroHeader, ...rows, doubled, ['Polder & Zonen BV', 'facturen@polderzonen.example']]);
}

/** Row and column of each error that reading `badRows()` must give, in order. */
export function badRowsExpected(): { row: number; param: string }[] {
  const named = mistakes.map(([param], i) => ({ row: i + 3, param }));
  const next = mistakes.length + 3;
  return [...named, { row: next, param: 'InvoiceNumber' }, { row: next + 1, param: 'row' }];
}
