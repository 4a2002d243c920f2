import type { Decimal } from '../../domain/decimal.js';
import type { Unit } from '../unit.js';
import { insertEntry } from './insert-entry.js';
import { refuseUnknown } from './refuse-unknown.js';

export interface NewItem {
  readonly id?: string | undefined;
  readonly name: string;
  /** ISO 4217, lower case; absent: the company's. */
  readonly currency?: string | undefined;
  /** Major units. */
  readonly unitCost: Decimal;
  readonly description?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly taxable?: boolean | undefined;
  readonly taxRates: readonly string[];
  readonly avalaraTaxCode?: string | null | undefined;
  readonly avalaraLocationCode?: string | null | undefined;
  readonly glAccount?: string | null | undefined;
  readonly discountable?: boolean | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

/** Adds what can be put on a line. Refuses a taken id and tax rates that are not there. */
export async function createItem(unit: Unit, input: NewItem): Promise<string> {
  await refuseUnknown(
    unit,
    'tax_rate',
    input.taxRates.map((id, i) => ({ id, param: `taxes[${i}]` })),
  );
  return insertEntry(unit, 'item', input.id, {
    name: input.name,
    currency: input.currency ?? unit.company.currency,
    unit_cost: input.unitCost,
    description: input.description ?? null,
    type: input.type ?? null,
    taxable: input.taxable ?? true,
    tax_rate_ids: [...new Set(input.taxRates)],
    avalara_tax_code: input.avalaraTaxCode ?? null,
    avalara_location_code: input.avalaraLocationCode ?? null,
    gl_account: input.glAccount ?? null,
    discountable: input.discountable ?? true,
    metadata: JSON.stringify(input.metadata ?? {}),
  });
}
