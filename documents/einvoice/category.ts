import Big from 'big.js';
import type { Billed, BilledTax } from './amounts.js';
import { type ECategory, type Unsayable, unsayable } from './model.js';

export interface SellerTax {
  /** It has a VAT id or a tax number. */
  readonly registered: boolean;
}

// What a tax of 0 % is called says why it is 0, in the languages we write.
const REVERSED =
  /reverse charge|steuerschuldnerschaft|autoliquidation|inversi[oó]n del sujeto pasivo|odwrotne obci[aą][zż]enie/i;
const EXEMPT = /exempt|befreit|steuerfrei|exon[eé]r|exento|exenta|zwolnion/i;

/** The one VAT category of a line (BR-CO-4): by the tax on it, or by its being on none. */
export function categoryOf(billed: Billed, i: number, { registered }: SellerTax): ECategory | Unsayable {
  const line = billed.lines[i];
  if (line === undefined) throw new RangeError(`no line ${i}`);
  const param = `items[${i}].taxes`;
  const taxes = [...line.taxes, ...(line.taxable ? billed.taxes : [])];
  const [tax, second] = taxes;
  if (second !== undefined) return unsayable(param, 'are several on one line, and an e-invoice can tell of one');
  if (tax === undefined) return untaxed(billed, line.taxable, { param, registered });
  if (tax.percent === null) return unsayable(param, 'must be a percentage on an e-invoice');
  if (!registered) return unsayable('tax_id', 'is needed on an e-invoice with taxes');
  return ofTax(tax, tax.percent);
}

function ofTax({ name }: BilledTax, percent: number): ECategory {
  const rate = new Big(percent).toFixed();
  if (percent !== 0) return { code: 'S', rate, reason: null };
  if (REVERSED.test(name)) return { code: 'AE', rate, reason: name };
  if (EXEMPT.test(name)) return { code: 'E', rate, reason: name };
  return { code: 'Z', rate, reason: null };
}

/** Nobody said why there is no tax: outside of VAT is who has no number of the tax office, exempt what was said not to be taxable. */
function untaxed(
  { lines, taxes }: Billed,
  taxable: boolean,
  { param, registered }: { readonly param: string; readonly registered: boolean },
): ECategory | Unsayable {
  const anywhere = taxes.length > 0 || lines.some((line) => line.taxes.length > 0);
  if (!registered && !anywhere) return { code: 'O', rate: null, reason: 'Not subject to VAT' };
  if (registered && !taxable) return { code: 'E', rate: '0', reason: 'Exempt from VAT' };
  return unsayable(param, 'must name a tax of 0 % where none is due, so that an e-invoice can say why');
}
