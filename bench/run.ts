import { benchApi } from './api/bench-api.js';
import { benchDocuments } from './documents.js';
import { benchImports } from './imports.js';
import { benchLifecycle } from './lifecycle.js';
import { benchPortal } from './portal.js';

/** `npm run bench -- lifecycle [--lives N] [--json]`, `-- imports [--invoices N]`, `-- api [--rounds N] [--profile FOLDER]`, `-- documents [--invoices N]`, `-- portal [--invoices N]`: figures on stdout, what happens meanwhile on stderr. */
const [name = '', ...options] = process.argv.slice(2);
const text = (option: string) => (options.includes(option) ? options[options.indexOf(option) + 1] : undefined);
const number = (option: string, otherwise: number) => Number(text(option) ?? otherwise);
const progress = (line: string) => console.error(`  ${line}`);
const benches: Record<string, () => Promise<object>> = {
  lifecycle: () => benchLifecycle(number('--lives', 1_000), progress),
  api: () => benchApi({ rounds: number('--rounds', 5), profile: text('--profile') }, progress),
  documents: () => benchDocuments(number('--invoices', 200), progress),
  portal: () => benchPortal(number('--invoices', 10_000), progress),
  imports: () => benchImports(number('--invoices', 100_000), progress),
};
const bench = benches[name];
if (!bench) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join('|')} [--json]`);
  process.exit(2);
}
const figures = await bench().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
if (options.includes('--json')) console.log(JSON.stringify(figures));
else
  for (const [figure, value] of Object.entries(figures))
    console.log(`${figure.padEnd(18)} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
process.exit(0);
