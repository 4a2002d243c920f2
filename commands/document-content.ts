import { sql } from 'kysely';
import { type ContentOwner, contentOf, type StoredContent } from '../db/content.js';
import type { LineItemRow } from '../db/tables/line-item.js';
import type { Adjustment } from '../domain/adjustments.js';
import type { Instant } from '../domain/civil-date.js';
import { type Decimal, storedDecimal } from '../domain/decimal.js';
import { computeInvoice, type InvoiceAmounts } from '../domain/invoice-amounts.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/** A discount or tax as a document keeps it. */
export type NamedAdjustment = Adjustment & {
  readonly name?: string | undefined;
  /** Id of the coupon or tax rate it came from. */
  readonly from?: string | undefined;
  /** A tax that the price holds already. */
  readonly inclusive?: boolean | undefined;
  /** Of a discount: UNIX seconds from which it no longer holds. */
  readonly expires?: number | null | undefined;
};

export interface NewLine {
  /** A line that is there already and keeps its id. */
  readonly kept?: { readonly id: number; readonly createdAt: Instant } | undefined;
  /** Id of the item it was made from. */
  readonly catalogItem?: string | null;
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
  /** Of a subscription: what it bills and for which time, UNIX seconds. */
  readonly billing?: Pick<LineItemRow, 'plan' | 'subscription_id' | 'period_start' | 'period_end' | 'prorated'>;
  readonly metadata?: Record<string, string>;
}

/** What an invoice, a credit note or an estimate is about. */
export interface DocumentContent {
  readonly items: readonly NewLine[];
  readonly discounts: readonly NamedAdjustment[];
  readonly taxes: readonly NamedAdjustment[];
}

/** What the content adds up to. Throws a Refusal that names the field. */
export function amountsOf(
  currency: string,
  content: DocumentContent,
  { mayBeNegative = false }: { readonly mayBeNegative?: boolean } = {},
): InvoiceAmounts {
  const computed = computeInvoice({ currency, mayBeNegative, ...content });
  if (!computed.ok) throw new Refusal(computed.message, computed.param);
  return computed;
}

/** Writes lines, discounts and taxes of a document that has none yet. */
export async function insertContent(
  unit: Unit,
  { column, id }: ContentOwner,
  content: DocumentContent,
  amounts: InvoiceAmounts,
  /** Of pending lines: their currency, and the places after those that there are. */
  pending: { readonly currency?: string; readonly first?: number } = {},
): Promise<void> {
  const owner = { company_id: unit.company.id, [column]: id };
  const first = pending.first ?? 0;
  const now = new Date(await unit.now());
  const lines = content.items.map((line, i) => ({
    kept: line.kept,
    columns: {
      ...owner,
      currency: pending.currency ?? null,
      position: first + i,
      catalog_item: line.catalogItem ?? null,
      name: line.name,
      description: line.description ?? null,
      type: line.type ?? null,
      quantity: line.quantity,
      unit_cost: line.unitCost,
      amount: amounts.lines[i]?.amountMinor ?? 0,
      taxable: line.taxable ?? true,
      discountable: line.discountable ?? true,
      ...(line.billing ?? notBilled),
      metadata: JSON.stringify(line.metadata ?? {}),
      updated_at: now,
    },
  }));
  const kept = lines.flatMap((line) =>
    line.kept ? [{ id: line.kept.id, created_at: new Date(line.kept.createdAt), ...line.columns }] : [],
  );
  const fresh = lines.flatMap((line) => (line.kept ? [] : [{ created_at: now, ...line.columns }]));
  if (kept.length > 0) await insertUnderTheirIds(unit, kept);
  if (fresh.length > 0) await unit.trx.insertInto('line_item').values(fresh).execute();
  const adjustments = [
    ...rows('discount', null, content.discounts, amounts.discounts),
    ...rows('tax', null, content.taxes, amounts.taxes),
    ...content.items.flatMap((line, i) => [
      ...rows('discount', first + i, line.discounts ?? [], amounts.lines[i]?.discounts ?? []),
      ...rows('tax', first + i, line.taxes ?? [], amounts.lines[i]?.taxes ?? []),
    ]),
  ].map((row) => ({ ...row, ...owner }));
  if (adjustments.length > 0) await unit.trx.insertInto('adjustment').values(adjustments).execute();
}

const notBilled = { plan: null, subscription_id: null, period_start: null, period_end: null, prorated: null };

/** Ids are the database's to give; a line that is written anew keeps the one it was given. */
async function insertUnderTheirIds(unit: Unit, lines: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const columns = Object.keys(lines[0] ?? {});
  await sql`insert into line_item (${sql.join(columns.map((name) => sql.ref(name)))}) overriding system value
    values ${sql.join(lines.map((line) => sql`(${sql.join(columns.map((name) => line[name]))})`))}`.execute(unit.trx);
}

export async function replaceContent(
  unit: Unit,
  owner: ContentOwner,
  content: DocumentContent,
  amounts: InvoiceAmounts,
): Promise<void> {
  for (const table of ['line_item', 'adjustment'] as const) {
    await unit.trx
      .deleteFrom(table)
      .where('company_id', '=', unit.company.id)
      .where(owner.column, '=', owner.id as never)
      .execute();
  }
  await insertContent(unit, owner, content, amounts);
}

/** The content as stored, so that an edit may replace one part and keep the others. */
export async function readContent(unit: Unit, { column, id }: ContentOwner): Promise<DocumentContent> {
  const stored = (await contentOf(unit, column, [id]))(id);
  return {
    items: stored.lines.map((row) => lineOf(row, stored)),
    discounts: adjustmentsOf(stored, 'discount', null),
    taxes: adjustmentsOf(stored, 'tax', null),
  };
}

/** A stored line as it would be written again. */
export function lineOf(row: LineItemRow, stored: StoredContent): NewLine {
  const { plan, subscription_id, period_start, period_end, prorated } = row;
  return {
    kept: { id: row.id, createdAt: row.created_at },
    catalogItem: row.catalog_item,
    name: row.name,
    description: row.description,
    type: row.type,
    quantity: storedDecimal(row.quantity),
    unitCost: storedDecimal(row.unit_cost),
    taxable: row.taxable,
    discountable: row.discountable,
    discounts: adjustmentsOf(stored, 'discount', row.position),
    taxes: adjustmentsOf(stored, 'tax', row.position),
    billing: { plan, subscription_id, period_start, period_end, prorated },
    metadata: row.metadata,
  };
}

function adjustmentsOf(stored: StoredContent, kind: 'discount' | 'tax', line: number | null): NamedAdjustment[] {
  return stored.adjustments
    .filter((row) => row.kind === kind && row.line_position === line)
    .map((row) => ({
      ...(row.percent === null ? { amount: row.amount } : { percent: storedDecimal(row.percent) }),
      name: row.name ?? undefined,
      from: row.coupon_id ?? row.tax_rate_id ?? undefined,
      inclusive: row.inclusive,
      expires: row.expires_ts,
    }));
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
    coupon_id: kind === 'discount' ? (adjustment.from ?? null) : null,
    tax_rate_id: kind === 'tax' ? (adjustment.from ?? null) : null,
    inclusive: kind === 'tax' && adjustment.inclusive === true,
    expires_ts: kind === 'discount' ? (adjustment.expires ?? null) : null,
  }));
}
