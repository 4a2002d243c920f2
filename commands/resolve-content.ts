import { type ContentOwner, type References, referencesOf } from '../db/content.js';
import type { CouponRow } from '../db/tables/coupon.js';
import type { ItemRow } from '../db/tables/item.js';
import type { TaxRateRow } from '../db/tables/tax-rate.js';
import { asDecimal } from '../domain/decimal.js';
import type { CustomerId } from '../domain/ids.js';
import { minorFromText } from '../domain/money.js';
import { Refusal } from '../domain/refusal.js';
import { checkCoupons } from './check-coupons.js';
import { defaultTaxes } from './default-taxes.js';
import type { DocumentContent, NamedAdjustment, NewLine } from './document-content.js';
import type { Unit } from './unit.js';

/** A discount or tax as it is ordered: as it will be, or by its coupon or tax rate alone. */
export type AdjustmentOrder = NamedAdjustment | AdjustmentReference;
export interface AdjustmentReference {
  readonly reference: string;
  readonly name?: string | undefined;
  readonly expires?: number | null | undefined;
  /** It came with the item or the customer: left out where it does not fit. */
  readonly implied?: true;
}

/** A line as it is ordered: what is left out comes from its item. */
export type LineOrder = Omit<Partial<NewLine>, 'discounts' | 'taxes' | 'kept'> & {
  /** A line of the document that is edited. */
  readonly id?: number | undefined;
  readonly discounts?: readonly AdjustmentOrder[];
  readonly taxes?: readonly AdjustmentOrder[];
};

export interface ContentOrder {
  readonly items?: readonly LineOrder[];
  readonly discounts?: readonly AdjustmentOrder[];
  readonly taxes?: readonly AdjustmentOrder[];
}

export interface Terms {
  readonly currency: string;
  readonly customer: CustomerId;
  /** Whether the taxes of items and of the customer are put on. */
  readonly calculateTaxes: boolean;
  /** The document as it stands, where it is edited. */
  readonly stored?: { readonly owner: ContentOwner; readonly content: DocumentContent };
  /** How errors name the lines: `items[0]`; of a lone line, nothing. */
  readonly at?: (line: number) => string;
}

/**
 * Content as a client orders it, made whole: names and prices from items, percentages and amounts from coupons and tax rates.
 * Parts left out stay out. Refuses an unknown item, coupon or rate, naming the field, and a coupon that may not be given.
 */
export async function resolveContent(unit: Unit, order: ContentOrder, terms: Terms): Promise<Partial<DocumentContent>> {
  const defaults = terms.calculateTaxes ? await defaultTaxes(unit, terms.customer) : undefined;
  const at = terms.at ?? ((i) => `items[${i}]`);
  const items = await itemsOf(unit, order.items ?? []);
  const lines = order.items?.map((line, i) => fill(line, items, { terms, at: at(i), taxed: defaults !== undefined }));
  const taxes = withDefaults(order.taxes, defaults, terms);
  const references = await refer(unit, { lines: lines ?? [], discounts: order.discounts ?? [], taxes: taxes ?? [] });
  const of = (list: readonly AdjustmentOrder[] | undefined, kind: 'discounts' | 'taxes', where: string) =>
    (list ?? []).flatMap((one, i) =>
      settle(one, kind, { references, currency: terms.currency, at: `${where}${kind}[${i}]` }),
    );
  const whole = {
    ...(lines && {
      items: lines.map((line, i): NewLine => {
        const where = at(i) === '' ? '' : `${at(i)}.`;
        return { ...line, discounts: of(line.discounts, 'discounts', where), taxes: of(line.taxes, 'taxes', where) };
      }),
    }),
    ...(order.discounts && { discounts: of(order.discounts, 'discounts', '') }),
    ...(taxes && { taxes: of(taxes, 'taxes', '') }),
  };
  await checkCoupons(unit, { references, whole, order, terms, at });
  return whole;
}

type FilledLine = Omit<NewLine, 'discounts' | 'taxes'> & Pick<LineOrder, 'discounts' | 'taxes'>;

function fill(
  line: LineOrder,
  items: ReadonlyMap<string, ItemRow>,
  { terms, at, taxed }: { terms: Terms; at: string; taxed: boolean },
): FilledLine {
  const field = (name: string) => (at === '' ? name : `${at}.${name}`);
  const item = line.catalogItem ? items.get(line.catalogItem) : undefined;
  if (line.catalogItem && !item) throw new Refusal('No such item', field('catalog_item'));
  if (!item && line.unitCost === undefined) throw new Refusal('is required, or a catalog_item', field('unit_cost'));
  if (item && line.unitCost === undefined && item.currency !== null && item.currency !== terms.currency)
    throw new Refusal(`is priced in ${item.currency}`, field('catalog_item'));
  const { id, ...given } = line;
  const kept = id === undefined ? undefined : storedLine(id, terms, field('id'));
  const implied = taxed && item ? item.tax_rate_ids.map((reference) => ({ reference, implied: true as const })) : [];
  return {
    ...given,
    kept: kept?.kept,
    ...(kept?.billing ? { billing: kept.billing } : {}),
    name: line.name ?? item?.name ?? line.description ?? '',
    description: line.description ?? item?.description ?? null,
    type: line.type ?? item?.type ?? null,
    quantity: line.quantity ?? asDecimal('1'),
    unitCost: line.unitCost ?? asDecimal(item?.unit_cost ?? '0'),
    taxable: line.taxable ?? item?.taxable ?? true,
    discountable: line.discountable ?? item?.discountable ?? true,
    taxes: line.taxes ?? implied,
  };
}

/** A new document takes no notice of ids: lines may be copied from another. */
function storedLine(id: number, { stored }: Terms, param: string): NewLine | undefined {
  if (!stored) return undefined;
  const line = stored.content.items.find(({ kept }) => kept?.id === id);
  if (!line) throw new Refusal('is no line of this document', param);
  return line;
}

/** The customer's own taxes come on top of those that were given, unless they are among them. */
function withDefaults(
  given: readonly AdjustmentOrder[] | undefined,
  defaults: readonly string[] | undefined,
  { stored }: Terms,
): readonly AdjustmentOrder[] | undefined {
  if (!defaults || defaults.length === 0) return given;
  const taxes = given ?? stored?.content.taxes ?? [];
  const there = taxes.map((tax) => ('reference' in tax ? tax.reference : tax.from));
  const missing = defaults.filter((rate) => !there.includes(rate));
  return [...taxes, ...missing.map((reference) => ({ reference, implied: true as const }))];
}

async function itemsOf({ trx, company }: Unit, lines: readonly LineOrder[]): Promise<ReadonlyMap<string, ItemRow>> {
  const ids = [...new Set(lines.flatMap(({ catalogItem }) => catalogItem ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('item')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

interface Ordered {
  readonly lines: readonly Pick<LineOrder, 'discounts' | 'taxes'>[];
  readonly discounts: readonly AdjustmentOrder[];
  readonly taxes: readonly AdjustmentOrder[];
}

async function refer(unit: Unit, { lines, discounts, taxes }: Ordered): Promise<References> {
  const named = (list: readonly AdjustmentOrder[] | undefined) =>
    (list ?? []).flatMap((one) => ('reference' in one ? [one.reference] : []));
  const coupons = [...named(discounts), ...lines.flatMap((line) => named(line.discounts))];
  const rates = [...named(taxes), ...lines.flatMap((line) => named(line.taxes))];
  return referencesOf(unit, [
    ...coupons.map((coupon_id) => ({ coupon_id, tax_rate_id: null })),
    ...rates.map((tax_rate_id) => ({ coupon_id: null, tax_rate_id })),
  ]);
}

function settle(
  order: AdjustmentOrder,
  kind: 'discounts' | 'taxes',
  { references, currency, at }: { references: References; currency: string; at: string },
): NamedAdjustment[] {
  if (!('reference' in order)) return [order];
  const { reference, implied, expires } = order;
  const param = `${at}.${kind === 'discounts' ? 'coupon' : 'tax_rate'}`;
  const row: CouponRow | TaxRateRow | undefined =
    kind === 'discounts' ? references.coupons.get(reference) : references.taxRates.get(reference);
  const fits = row && (row.is_percent || row.currency === currency);
  if (implied && !fits) return [];
  if (!row) throw new Refusal(kind === 'discounts' ? 'No such coupon' : 'No such tax rate', param);
  if (!fits) throw new Refusal(`is in ${row.currency}`, param);
  const known = {
    name: order.name ?? row.name,
    from: reference,
    ...(expires === undefined ? {} : { expires }),
    ...('inclusive' in row ? { inclusive: row.inclusive } : {}),
  };
  if (row.is_percent) return [{ percent: asDecimal(row.value), ...known }];
  const read = minorFromText(row.value, currency);
  if (!read.ok) throw new Refusal(read.reason, param);
  return [{ amount: read.minor, ...known }];
}
