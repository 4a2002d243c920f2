import { currencyDigits } from '../currency.js';
import { type Decimal, decimalFromMinor, multiply, percentOf, roundHalfUp, subtract } from '../decimal.js';
import { minorToText } from '../money.js';
import type { ImportError, ImportedInvoice, ImportedLine, ImportedStatus } from './imported-invoice.js';
import type { XeroLine } from './xero-cells.js';
import type { XeroRow } from './xero-row.js';

/** Puts the rows of one invoice together and proves that its amounts agree with one another; all that does not, or the invoice. */
export function assembleXeroInvoice(rows: readonly [XeroRow, ...XeroRow[]]): ImportedInvoice | ImportError[] {
  const [first] = rows;
  const { row, currency, total } = first;
  const errors: ImportError[] = [...disagreements(rows)];
  const wrong = (param: string, message: string, at = row) => void errors.push({ row: at, param, message });

  const amounts = rows.map(({ line, row: at }) => {
    const computed = lineAmount(line, currency);
    if (computed === undefined) wrong('UnitAmount', 'makes an amount that is too large', at);
    else if (Math.abs((line.amount ?? computed) - computed) > 1) {
      wrong('LineAmount', `quantity, price and discount make ${minorToText(computed, currency)}`, at);
    }
    return line.amount ?? computed ?? 0;
  });
  if (errors.length > 0) return errors;

  const sum = amounts.reduce((all, amount) => all + amount, 0);
  const tax = rows.reduce((all, { line }) => all + line.tax, 0);
  const inclusive = sum === total && tax !== 0;
  if (!inclusive && sum + tax !== total)
    wrong(
      'Total',
      `the lines and their tax add up to ${Number.isSafeInteger(sum + tax) ? minorToText(sum + tax, currency) : 'too much'}`,
    );
  if (first.taxTotal !== null && first.taxTotal !== tax)
    wrong('TaxTotal', `the lines have ${minorToText(tax, currency)}`);
  const settled = settlement(first, wrong);
  if (errors.length > 0) return errors;

  const lines = rows.map(({ line }, i) => importedLine(line, amounts[i] ?? 0, inclusive, currency));
  const { number, customer, date, dueOn, reference } = first;
  return {
    row,
    number,
    customer,
    date,
    dueOn,
    currency,
    lines,
    taxes: taxesByName(lines),
    totalMinor: total,
    ...settled,
    ...(reference !== '' && { reference }),
  };
}

/** Rows of one invoice must say the same of the invoice. */
function disagreements([first, ...others]: readonly [XeroRow, ...XeroRow[]]): ImportError[] {
  const same = {
    InvoiceDate: 'date',
    DueDate: 'dueOn',
    Currency: 'currency',
    Status: 'status',
    Total: 'total',
    TaxTotal: 'taxTotal',
    InvoiceAmountPaid: 'paid',
    InvoiceAmountDue: 'due',
  } as const;
  return others.flatMap((other) =>
    Object.entries(same)
      .filter(([, field]) => other[field] !== first[field])
      .map(([param]) => ({ row: other.row, param, message: `differs from row ${first.row} of the same invoice` })),
  );
}

/** Amount of a line by its quantity, price and discount, rounded once. */
function lineAmount({ quantity, unitAmount, discount }: XeroLine, currency: string): number | undefined {
  const kept = subtract('100' as Decimal, discount);
  return roundHalfUp(percentOf(kept, multiply(quantity, unitAmount)), currencyDigits(currency));
}

function settlement(
  { total, paid, due, status: said }: XeroRow,
  wrong: (param: string, message: string) => void,
): { paidMinor: number; creditedMinor: number; status: ImportedStatus } {
  const paidMinor = paid ?? 0;
  const left = due ?? total - paidMinor;
  const status = said ?? (left === 0 && total > 0 ? 'paid' : 'open');
  if (paidMinor < 0 || paidMinor > total) wrong('InvoiceAmountPaid', 'must lie between 0 and the total');
  else if (status === 'voided') return { paidMinor: 0, creditedMinor: 0, status };
  else if (left < 0 || paidMinor + left > total) wrong('InvoiceAmountDue', 'paid and due are more than the total');
  else if (status === 'paid' && left !== 0) wrong('Status', 'is paid, but an amount is due');
  else if (status === 'open' && left === 0 && total > 0) wrong('Status', 'is open, but nothing is due');
  return { paidMinor, creditedMinor: total - paidMinor - left, status };
}

/** A line that computes to its own net is kept as it is; any other (price with tax in it, rounded otherwise) becomes one piece at its net. */
function importedLine(line: XeroLine, amount: number, inclusive: boolean, currency: string): ImportedLine {
  const digits = currencyDigits(currency);
  const netMinor = inclusive ? amount - line.tax : amount;
  const gross = roundHalfUp(multiply(line.quantity, line.unitAmount), digits) ?? netMinor;
  const kept = gross >= netMinor && (!inclusive || line.tax === 0);
  return {
    description: line.description,
    ...(line.itemCode !== '' && { itemCode: line.itemCode }),
    quantity: kept ? line.quantity : ('1' as Decimal),
    unitCost: kept ? line.unitAmount : decimalFromMinor(netMinor, digits),
    discountMinor: kept ? gross - netMinor : 0,
    netMinor,
    taxMinor: line.tax,
    ...(line.taxName !== '' && { taxName: line.taxName }),
    ...(line.accountCode !== '' && { accountCode: line.accountCode }),
  };
}

function taxesByName(lines: readonly ImportedLine[]): ImportedInvoice['taxes'] {
  const names = new Set(lines.filter(({ taxMinor }) => taxMinor !== 0).map(({ taxName }) => taxName));
  return [...names].map((name) => {
    const taxed = lines.filter(({ taxName }) => taxName === name);
    return {
      name: name ?? 'Tax',
      amountMinor: taxed.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
      taxedMinor: taxed.reduce((sum, { netMinor }) => sum + netMinor, 0),
    };
  });
}
