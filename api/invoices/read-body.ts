import type { NamedAdjustment, NewLine } from '../../commands/invoice-content.js';
import { asDecimal } from '../../domain/decimal.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount, readDecimal } from '../../wire/amounts.js';
import { readMetadata } from '../../wire/fields.js';
import type { AdjustmentInput, InvoiceBody, LineInput } from './body.js';

type ContentBody = Pick<InvoiceBody, 'items' | 'discounts' | 'taxes'>;

/** The content of an invoice as the wire writes it: exact decimals, minor units; a list left out stays out. */
export function readContentBody(body: ContentBody, currency: string) {
  const { items, discounts, taxes } = body;
  return {
    ...(items === undefined ? {} : { items: (items ?? []).map((line, i) => readLine(line, currency, `items[${i}]`)) }),
    ...(discounts === undefined ? {} : { discounts: readAdjustments(discounts, currency, 'discounts') }),
    ...(taxes === undefined ? {} : { taxes: readAdjustments(taxes, currency, 'taxes') }),
  };
}

function readLine(line: LineInput, currency: string, param: string): NewLine {
  return {
    name: line.name ?? line.description ?? '',
    description: line.description ?? null,
    type: line.type ?? null,
    quantity:
      line.quantity === null || line.quantity === undefined
        ? asDecimal('1')
        : readDecimal(line.quantity, `${param}.quantity`),
    unitCost: readDecimal(line.unit_cost, `${param}.unit_cost`),
    taxable: line.taxable ?? true,
    discountable: line.discountable ?? true,
    discounts: readAdjustments(line.discounts, currency, `${param}.discounts`),
    taxes: readAdjustments(line.taxes, currency, `${param}.taxes`),
    metadata: readMetadata(line.metadata) ?? {},
  };
}

function readAdjustments(
  list: readonly AdjustmentInput[] | null | undefined,
  currency: string,
  param: string,
): NamedAdjustment[] {
  return (list ?? []).map(({ name, amount, percent }, i) => {
    const named = name === null || name === undefined ? {} : { name };
    const given = [amount, percent].filter((value) => value !== null && value !== undefined);
    if (given.length !== 1) throw new Refusal('needs either an amount or a percent', `${param}[${i}]`);
    if (typeof amount === 'number') return { amount: readAmount(amount, currency, `${param}[${i}].amount`), ...named };
    return { percent: readDecimal(percent ?? 0, `${param}[${i}].percent`), ...named };
  });
}

/** The fields that creating and editing share. */
export function readFields(body: InvoiceBody) {
  return {
    number: body.number ?? undefined,
    name: body.name,
    dateTs: body.date ?? undefined,
    dueTs: body.due_date,
    paymentTerms: body.payment_terms,
    purchaseOrder: body.purchase_order,
    notes: body.notes,
    autopay: body.autopay ?? undefined,
    chase: body.chase ?? undefined,
    metadata: readMetadata(body.metadata),
  };
}
