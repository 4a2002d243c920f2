import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { badRows } from './bad-rows.js';
import { sampleInvoices } from './invoices.js';
import { samplePayers } from './payers.js';
import { toCsv } from './xero-csv.js';

/** The files of `samples/` that are made, by name. The same at every run. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const payers = Object.fromEntries(samplePayers.map(({ name, behaviour, zone }) => [name, { behaviour, zone }]));
  return new Map([
    ['xero-sales-invoices.csv', toCsv(sampleInvoices())],
    ['bad-rows.csv', badRows()],
    ['payers.json', `${JSON.stringify(payers, null, 2)}\n`],
  ]);
}

/** `npx tsx dev/samples/generate.ts` writes them. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of sampleFiles()) writeFileSync(new URL(`../../samples/${name}`, import.meta.url), text);
}
