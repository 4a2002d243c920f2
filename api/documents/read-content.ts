import type { AdjustmentOrder, ContentOrder, LineOrder } from '../../commands/resolve-content.js';
import { Refusal } from '../../domain/refusal.js';
import type { ShipTo } from '../../domain/ship-to.js';
import { readAmount, readDecimal } from '../../wire/amounts.js';
import { readCountry, readMetadata } from '../../wire/fields.js';
import type { ContentBody, DiscountInput, LineInput, ShipToInput, TaxInput } from './body.js';

/** The content of a document as the wire writes it: exact decimals, minor units; a list left out stays out. */
export function readContentBody(body: ContentBody, currency: string): ContentOrder {
  const { items, discounts, taxes } = body;
  return {
    ...(items === undefined ? {} : { items: (items ?? []).map((line, i) => readLine(line, currency, `items[${i}].`)) }),
    ...(discounts === undefined ? {} : { discounts: readList(discounts, currency, 'discounts') }),
    ...(taxes === undefined ? {} : { taxes: readList(taxes, currency, 'taxes') }),
  };
}

/** Errors name the field after `at`: `items[0].`, or nothing where the line is the body. */
export function readLine(line: LineInput, currency: string, at: string): LineOrder {
  const { quantity, unit_cost: unitCost, discounts, taxes } = line;
  return {
    id: line.id ?? undefined,
    catalogItem: line.catalog_item ?? null,
    ...(typeof line.name === 'string' ? { name: line.name } : {}),
    ...(typeof line.description === 'string' ? { description: line.description } : {}),
    ...(typeof line.type === 'string' ? { type: line.type } : {}),
    ...(typeof quantity === 'number' ? { quantity: readDecimal(quantity, `${at}quantity`) } : {}),
    ...(typeof unitCost === 'number' ? { unitCost: readDecimal(unitCost, `${at}unit_cost`) } : {}),
    ...(typeof line.taxable === 'boolean' ? { taxable: line.taxable } : {}),
    ...(typeof line.discountable === 'boolean' ? { discountable: line.discountable } : {}),
    ...(discounts ? { discounts: readList(discounts, currency, `${at}discounts`) } : {}),
    ...(taxes ? { taxes: readList(taxes, currency, `${at}taxes`) } : {}),
    metadata: readMetadata(line.metadata) ?? {},
  };
}

function readList(
  list: readonly (DiscountInput | TaxInput)[] | null,
  currency: string,
  param: string,
): AdjustmentOrder[] {
  return (list ?? []).map((one, i) => readAdjustment(one, currency, `${param}[${i}]`));
}

/** A coupon or tax rate counts before a percentage, and that before an amount: an answer of ours may be sent back. */
function readAdjustment(one: DiscountInput | TaxInput, currency: string, param: string): AdjustmentOrder {
  const { name, amount, percent } = one;
  const reference = ('coupon' in one ? one.coupon : undefined) ?? ('tax_rate' in one ? one.tax_rate : undefined);
  const more = {
    ...(typeof name === 'string' ? { name } : {}),
    ...('expires' in one ? { expires: one.expires ?? null } : {}),
  };
  if (reference !== undefined && reference !== null)
    return { reference: typeof reference === 'string' ? reference : reference.id, ...more };
  const inclusive = 'inclusive' in one && one.inclusive === true ? { inclusive: true } : {};
  if (typeof percent === 'number') return { percent: readDecimal(percent, `${param}.percent`), ...more, ...inclusive };
  if (typeof amount === 'number')
    return { amount: readAmount(amount, currency, `${param}.amount`), ...more, ...inclusive };
  throw new Refusal('needs an amount, a percent, or what it comes from', param);
}

/** Undefined when it was left out, null when nothing is in it. */
export function readShipTo(input: ShipToInput | undefined): ShipTo | null | undefined {
  if (input === undefined || input === null) return input;
  return {
    name: input.name ?? null,
    attention_to: input.attention_to ?? null,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    city: input.city ?? null,
    state: input.state ?? null,
    postal_code: input.postal_code ?? null,
    country: readCountry(input.country) ?? null,
  };
}
