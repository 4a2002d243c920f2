import type { Adjustment } from '../adjustments.js';
import { currencyDigits } from '../currency.js';
import { type Decimal, decimalFromMinor, parseDecimal } from '../decimal.js';
import { computeInvoice } from '../invoice-amounts.js';
import { minorFromWire } from '../money.js';
import type { SourceAdjustment, SourceInvoice, SourceLine } from './source.js';

export interface MovedLine {
  readonly name: string;
  readonly description: string | null;
  readonly type: string | null;
  readonly quantity: Decimal;
  readonly unitCost: Decimal;
  readonly taxable: boolean;
  readonly discountable: boolean;
  readonly discounts: readonly Adjustment[];
  readonly taxes: readonly Adjustment[];
  readonly metadata: Record<string, string>;
}

export interface MovedContent {
  readonly items: readonly MovedLine[];
  readonly discounts: readonly Adjustment[];
  readonly taxes: readonly Adjustment[];
  /** Minor units. */
  readonly total: number;
  /** The lines do not add up to the source's total by our rules: one line stands for them. */
  readonly rebuilt: boolean;
}

type Document = Pick<SourceInvoice, 'currency' | 'items' | 'discounts' | 'taxes' | 'total'>;

/**
 * A source document's content, that adds up to its total to the cent: discounts and taxes are taken as the amounts they
 * came to. Where our arithmetic gives another total (other rounding, inclusive taxes), one line carries the net and one
 * amount the tax, and the source's lines are told in its description. Undefined when an amount cannot be one of its currency.
 */
export function contentOfSource(document: Document): MovedContent | undefined {
  const currency = document.currency.toLowerCase();
  const minor = (amount: number) => {
    const read = minorFromWire(amount, currency);
    return read.ok ? read.minor : undefined;
  };
  const total = minor(document.total);
  if (total === undefined || total < 0) return undefined;
  const exact = exactContent(document, minor);
  const computed = exact && computeInvoice({ currency, ...exact });
  if (exact && computed?.ok && computed.total === total) return { ...exact, total, rebuilt: false };
  const amounts = [document.taxes, ...document.items.map(({ taxes }) => taxes ?? [])]
    .flat()
    .map(({ amount }) => minor(amount));
  const tax = amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);
  const shownTax = tax >= 0 && tax <= total ? tax : 0;
  const names = document.items.map(({ name, description }) => name ?? description ?? '').filter(Boolean);
  const line = {
    name: names[0]?.slice(0, 255) ?? 'Brought over',
    description: names.join('; ').slice(0, 4000) || null,
    type: null,
    quantity: '1' as Decimal,
    unitCost: decimalFromMinor(total - shownTax, currencyDigits(currency)),
    taxable: true,
    discountable: true,
    discounts: [],
    taxes: shownTax === 0 ? [] : [{ amount: shownTax }],
    metadata: {},
  };
  return { items: [line], discounts: [], taxes: [], total, rebuilt: true };
}

function exactContent({ items, discounts, taxes }: Document, minor: (amount: number) => number | undefined) {
  const lines = items.map((line) => lineOf(line, minor));
  const [all, off] = [amountsOf(taxes, minor), amountsOf(discounts, minor)];
  if (all === undefined || off === undefined || lines.includes(undefined)) return undefined;
  return { items: lines.filter((line) => line !== undefined), discounts: off, taxes: all };
}

function lineOf(line: SourceLine, minor: (amount: number) => number | undefined): MovedLine | undefined {
  const [quantity, unitCost] = [parseDecimal(line.quantity), parseDecimal(line.unit_cost)];
  const [discounts, taxes] = [amountsOf(line.discounts ?? [], minor), amountsOf(line.taxes ?? [], minor)];
  if (quantity === undefined || unitCost === undefined || discounts === undefined || taxes === undefined)
    return undefined;
  return {
    name: (line.name ?? line.description ?? '').slice(0, 255),
    description: line.description ?? null,
    type: line.type ?? null,
    quantity,
    unitCost,
    taxable: line.taxable ?? true,
    discountable: line.discountable ?? true,
    discounts,
    taxes,
    metadata: metadataOf(line.metadata),
  };
}

function amountsOf(
  list: readonly SourceAdjustment[],
  minor: (amount: number) => number | undefined,
): { amount: number }[] | undefined {
  const amounts = list.map(({ amount }) => minor(amount));
  return amounts.includes(undefined) ? undefined : amounts.map((amount = 0) => ({ amount }));
}

const MOST_KEYS = 10;

/** What of a source's metadata ours can hold. */
export function metadataOf(metadata: unknown): Record<string, string> {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return {};
  const entries = Object.entries(metadata)
    .filter(([key, value]) => key.length <= 40 && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => [key, String(value).slice(0, 255)] as const);
  return Object.fromEntries(entries.slice(0, MOST_KEYS));
}
