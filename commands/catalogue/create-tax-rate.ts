import type { Decimal } from '../../domain/decimal.js';
import type { Unit } from '../unit.js';
import { insertEntry } from './insert-entry.js';

export interface NewTaxRate {
  readonly id?: string | undefined;
  readonly name: string;
  /** Percent, or major units of the currency. */
  readonly value: Decimal;
  /** Null: the value is a percentage. */
  readonly currency: string | null;
  readonly inclusive: boolean;
  readonly metadata?: Record<string, string> | undefined;
}

export async function createTaxRate(unit: Unit, input: NewTaxRate): Promise<string> {
  return insertEntry(unit, 'tax_rate', input.id, {
    name: input.name,
    value: input.value,
    is_percent: input.currency === null,
    currency: input.currency,
    inclusive: input.inclusive,
    metadata: JSON.stringify(input.metadata ?? {}),
  });
}
