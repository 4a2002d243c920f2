import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PayersByName } from './demo/order-book.js';
import { whereToLook } from './demo/places.js';
import { showProgress } from './demo/progress.js';
import { report } from './demo/report.js';
import { mostEventful, storyOf } from './demo/story.js';
import { playYear } from './demo/year.js';
import { projectRoot } from './embedded/state.js';
import { runEmbedded } from './parts/run.js';

/** `npm run demo`: a year of a company's invoices in minutes. `--days 30`: less of it. `--exit`: ends afterwards. */
const { values } = parseArgs({
  options: { days: { type: 'string', default: '365' }, exit: { type: 'boolean', default: false } },
});
const days = Number(values.days);
if (!Number.isInteger(days) || days < 1 || days > 730) throw new Error('--days must be a number from 1 to 730');
const sample = (name: string) => readFileSync(join(projectRoot, 'samples', name), 'utf8');
const say = (line: string) => console.log(`  ${line}`);

await runEmbedded({ inMemory: true, progress: say }, async (embedded) => {
  const csv = sample('xero-sales-invoices.csv');
  const payers = JSON.parse(sample('payers.json')) as PayersByName;
  const played = await playYear(embedded, { csv, payers, days, say, onProgress: showProgress });
  console.log(await report(played));
  const invoice = await mostEventful(played);
  console.log(await storyOf(played, invoice));
  console.log(await whereToLook(embedded, played, invoice));
  if (values.exit) return 'end';
  console.log('  Ctrl-C stops everything.');
  return 'stay';
});
