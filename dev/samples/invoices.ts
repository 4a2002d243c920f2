import { addDays, civilDate } from '../../domain/civil-date.js';
import { asDecimal, decimalFromMinor, multiply, percentOf, roundHalfUp, subtract } from '../../domain/decimal.js';
import { type SamplePayer, samplePayers } from './payers.js';
import type { SampleInvoice, SampleLine } from './xero-csv.js';

const INVOICES_PER_PAYER = 5;

/** Item code, description, unit amount in major units (a rate may have more digits than its currency), most pieces on a line. */
const goods: readonly (readonly [code: string, description: string, unitAmount: string, most: number])[] = [
  ['CONSULT', 'Consulting, hours', '145.00', 40],
  ['SUPPORT', 'Support plan, month', '390.00', 3],
  ['SENSOR-T2', 'Temperature sensor T2', '48.75', 60],
  ['GATEWAY', 'Site gateway, "rugged" case', '612.00', 6],
  ['DATA', 'Measurements stored, thousands', '0.0375', 9000],
  ['INSTALL', 'Installation, half days', '420.00', 5],
  ['CAL', 'Calibration with certificate', '87.50', 24],
  ['SHIP', 'Shipping, insured', '36.40', 1],
  ['TRAIN', 'Training day\non site', '980.00', 2],
];

/** Five invoices a payer, spread over the issue dates 2026-01-02 to 2026-11-13, in order of date. */
export function sampleInvoices(): SampleInvoice[] {
  const random = randomFrom(20260102);
  const drafts = samplePayers.flatMap((payer, p) =>
    Array.from({ length: INVOICES_PER_PAYER }, (_, i) => ({
      payer,
      date: addDays(civilDate('2026-01-02'), Math.floor(random() * 62) + i * 63),
      lines: sampleLines(payer, random),
      reference: p % 3 === 0 ? `PO-${4100 + Math.floor(random() * 900)}` : '',
    })),
  );
  const inOrder = drafts.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return inOrder.map((draft, i) => ({
    ...draft,
    number: `INV-${String(1001 + i)}`,
    dueOn: addDays(draft.date, draft.payer.termDays),
    status: statusOf(i, inOrder.length),
  }));
}

/** Almost all are open, for the payers to deal with; a few show the other states of an import. */
function statusOf(index: number, count: number): SampleInvoice['status'] {
  if (index < 4) return 'Paid';
  if (index === 60 || index === 120) return 'Voided';
  return index >= count - 2 ? 'Draft' : 'Awaiting Payment';
}

function sampleLines(payer: SamplePayer, random: () => number): SampleLine[] {
  const count = random() < 0.55 ? 1 : 2 + Math.floor(random() * 3);
  const start = Math.floor(random() * goods.length);
  return Array.from({ length: count }, (_, i) => {
    const [itemCode, description, unitAmount, most] = goods[(start + i) % goods.length] ?? ['', '', '0', 1];
    const quantity = asDecimal(1 + Math.floor(random() * most));
    const discount = random() < 0.12 ? '10' : '';
    const gross = multiply(quantity, asDecimal(unitAmount));
    const amount = rounded(subtract(gross, percentOf(asDecimal(discount || '0'), gross)));
    const home = payer.currency === 'gbp';
    const tax = home ? rounded(percentOf(asDecimal('20'), decimalFromMinor(amount, 2))) : 0;
    const taxName = home ? '20% (VAT on Income)' : 'Zero Rated Income';
    return { itemCode, description, quantity: `${quantity}.0000`, unitAmount, discount, amount, tax, taxName };
  });
}

function rounded(amount: ReturnType<typeof asDecimal>): number {
  const minor = roundHalfUp(amount, 2);
  if (minor === undefined) throw new RangeError(`too large: ${amount}`);
  return minor;
}

/** mulberry32: numbers from 0 up to 1, the same for a seed for ever. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
