import type { Adjustment } from '../domain/adjustments.js';
import { asDecimal, type Decimal } from '../domain/decimal.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import { computeInvoice, type InvoiceAmounts } from '../domain/invoice-amounts.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

export type NamedAdjustment = Adjustment & { readonly name?: string | undefined };

export interface NewLine {
  readonly name: string;
  readonly description?: string | null;
  readonly type?: string | null;
  readonly quantity: Decimal;
  /** Major units. */
  readonly unitCost: Decimal;
  readonly taxable?: boolean;
  readonly discountable?: boolean;
  readonly discounts?: readonly NamedAdjustment[];
  readonly taxes?: readonly NamedAdjustment[];
  readonly metadata?: Record<string, string>;
}

export interface InvoiceContent {
  readonly items: readonly NewLine[];
  readonly discounts: readonly NamedAdjustment[];
  readonly taxes: readonly NamedAdjustment[];
}

/** What the content adds up to. Throws a Refusal that names the field. */
export function amountsOf(currency: string, content: InvoiceContent): InvoiceAmounts {
  const computed = computeInvoice({ currency, ...content });
  if (!computed.ok) throw new Refusal(computed.message, computed.param);
  return computed;
}

/** Writes lines, discounts and taxes of an invoice that has none yet. */
export async function insertContent(
  unit: Unit,
  invoice: InvoiceId,
  content: InvoiceContent,
  amounts: InvoiceAmounts,
): Promise<void> {
  const company_id = unit.company.id;
  if (content.items.length > 0) {
    await unit.trx
      .insertInto('invoice_line')
      .values(
        content.items.map((line, position) => ({
          company_id,
          invoice_id: invoice,
          position,
          name: line.name,
          description: line.description ?? null,
          type: line.type ?? null,
          quantity: line.quantity,
          unit_cost: line.unitCost,
          amount: amounts.lines[position]?.amountMinor ?? 0,
          taxable: line.taxable ?? true,
          discountable: line.discountable ?? true,
          metadata: JSON.stringify(line.metadata ?? {}),
        })),
      )
      .execute();
  }
  const adjustments = [
    ...rows('discount', null, content.discounts, amounts.discounts),
    ...rows('tax', null, content.taxes, amounts.taxes),
    ...content.items.flatMap((line, position) => [
      ...rows('discount', position, line.discounts ?? [], amounts.lines[position]?.discounts ?? []),
      ...rows('tax', position, line.taxes ?? [], amounts.lines[position]?.taxes ?? []),
    ]),
  ].map((row) => ({ ...row, company_id, invoice_id: invoice }));
  if (adjustments.length > 0) await unit.trx.insertInto('invoice_adjustment').values(adjustments).execute();
}

export async function replaceContent(
  unit: Unit,
  invoice: InvoiceId,
  content: InvoiceContent,
  amounts: InvoiceAmounts,
): Promise<void> {
  for (const table of ['invoice_line', 'invoice_adjustment'] as const) {
    await unit.trx
      .deleteFrom(table)
      .where('company_id', '=', unit.company.id)
      .where('invoice_id', '=', invoice)
      .execute();
  }
  await insertContent(unit, invoice, content, amounts);
}

/** The content as stored, so that an edit may replace one part and keep the others. */
export async function readContent(unit: Unit, company: CompanyId, invoice: InvoiceId): Promise<InvoiceContent> {
  const of = <T extends 'invoice_line' | 'invoice_adjustment'>(table: T) =>
    unit.trx
      .selectFrom(table as 'invoice_line')
      .where('company_id', '=', company)
      .where('invoice_id', '=', invoice)
      .orderBy('position');
  const lines = await of('invoice_line').selectAll().execute();
  const adjustments = await unit.trx
    .selectFrom('invoice_adjustment')
    .selectAll()
    .where('company_id', '=', company)
    .where('invoice_id', '=', invoice)
    .orderBy('position')
    .execute();
  const pick = (kind: 'discount' | 'tax', line: number | null): NamedAdjustment[] =>
    adjustments
      .filter((row) => row.kind === kind && row.line_position === line)
      .map((row) => ({
        ...(row.percent === null ? { amount: row.amount } : { percent: asDecimal(row.percent) }),
        ...(row.name === null ? {} : { name: row.name }),
      }));
  return {
    items: lines.map((row) => ({
      name: row.name,
      description: row.description,
      type: row.type,
      quantity: asDecimal(row.quantity),
      unitCost: asDecimal(row.unit_cost),
      taxable: row.taxable,
      discountable: row.discountable,
      discounts: pick('discount', row.position),
      taxes: pick('tax', row.position),
      metadata: row.metadata,
    })),
    discounts: pick('discount', null),
    taxes: pick('tax', null),
  };
}

function rows(
  kind: 'discount' | 'tax',
  line_position: number | null,
  given: readonly NamedAdjustment[],
  computed: readonly { readonly amountMinor: number }[],
) {
  return given.map((adjustment, position) => ({
    kind,
    line_position,
    position,
    name: adjustment.name ?? null,
    percent: 'percent' in adjustment ? adjustment.percent : null,
    amount: computed[position]?.amountMinor ?? 0,
  }));
}
