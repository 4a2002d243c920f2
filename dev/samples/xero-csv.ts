import { minorToText } from '../../domain/money.js';
import type { SamplePayer } from './payers.js';

export interface SampleLine {
  readonly itemCode: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitAmount: string;
  /** Percent, or empty. */
  readonly discount: string;
  /** Minor units, as `tax`. */
  readonly amount: number;
  readonly tax: number;
  readonly taxName: string;
}

export interface SampleInvoice {
  readonly payer: SamplePayer;
  readonly number: string;
  readonly reference: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly dueOn: string;
  readonly lines: readonly SampleLine[];
  readonly status: 'Awaiting Payment' | 'Paid' | 'Voided' | 'Draft';
}

export const xeroHeader =
  'ContactName EmailAddress POAddressLine1 POAddressLine2 POAddressLine3 POAddressLine4 POCity PORegion POPostalCode POCountry SAAddressLine1 SAAddressLine2 SAAddressLine3 SAAddressLine4 SACity SARegion SAPostalCode SACountry InvoiceNumber Reference InvoiceDate DueDate PlannedDate Total TaxTotal InvoiceAmountPaid InvoiceAmountDue InventoryItemCode Description Quantity UnitAmount Discount LineAmount AccountCode TaxType TaxAmount TrackingName1 TrackingOption1 TrackingName2 TrackingOption2 Currency Type Sent Status'.split(
    ' ',
  );

/** Invoices as Xero's UK edition exports them: a row per line, day first, four decimals, CRLF, a byte-order mark. */
export function toCsv(invoices: readonly SampleInvoice[]): string {
  const rows = invoices.flatMap((invoice) => invoice.lines.map((line) => rowOf(invoice, line)));
  return `\ufeff${csvLines([xeroHeader, ...rows.map(cellsInOrder)])}`;
}

export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** Cells of a row by column name, in the header's order; those not named are empty. */
export function cellsInOrder(cells: Readonly<Record<string, string>>): string[] {
  return xeroHeader.map((column) => cells[column] ?? '');
}

function rowOf({ payer, number, reference, date, dueOn, lines, status }: SampleInvoice, line: SampleLine) {
  const money = (minor: number) => `${minorToText(minor, payer.currency)}00`;
  const tax = lines.reduce((sum, each) => sum + each.tax, 0);
  const total = lines.reduce((sum, each) => sum + each.amount, tax);
  return {
    ContactName: payer.name,
    EmailAddress: payer.email,
    POAddressLine1: payer.street,
    POCity: payer.city,
    PORegion: payer.region,
    POPostalCode: payer.postalCode,
    POCountry: payer.country,
    InvoiceNumber: number,
    Reference: reference,
    InvoiceDate: dayFirst(date),
    DueDate: dayFirst(dueOn),
    Total: money(total),
    TaxTotal: money(tax),
    InvoiceAmountPaid: money(status === 'Paid' ? total : 0),
    InvoiceAmountDue: money(status === 'Paid' || status === 'Voided' ? 0 : total),
    InventoryItemCode: line.itemCode,
    Description: line.description,
    Quantity: line.quantity,
    UnitAmount: line.unitAmount,
    Discount: line.discount,
    LineAmount: money(line.amount),
    AccountCode: '200',
    TaxType: line.taxName,
    TaxAmount: money(line.tax),
    Currency: payer.currency.toUpperCase(),
    Type: 'Sales invoice',
    Sent: status === 'Paid' ? 'Sent' : '',
    Status: status,
  };
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('/');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
