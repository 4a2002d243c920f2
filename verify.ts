import { fileURLToPath } from 'node:url';
import { proveBooks } from './commands/prove-books.js';
import { readConfig } from './config.js';
import { companyIds } from './db/companies.js';
import { connect } from './db/connect.js';
import type { CompanyId } from './domain/ids.js';
import type { Drift } from './domain/ledger/drift.js';

/** Proves the books of every company and prints a line for each. Resolves to whether all agree. */
export async function verify(databaseUrl: string, print: (line: string) => void): Promise<boolean> {
  const options = { max: 2, onError: (error: Error) => console.error(`database connection lost: ${error.message}`) };
  const db = connect(databaseUrl, 'duecourse_app', options);
  const system = connect(databaseUrl, 'duecourse_system', options);
  try {
    let agree = true;
    const companies = await companyIds(system);
    if (companies.length === 0) print('there is no company yet');
    for (const company of companies) {
      const found = await proveBooks(db, company, 'verify');
      print(lineOf(company, found));
      agree &&= found.length === 0;
    }
    return agree;
  } finally {
    await Promise.all([db.destroy(), system.destroy()]);
  }
}

/** `company 7: 3 differences (invoice_balance 2, ageing 1), see table drift` */
function lineOf(company: CompanyId, found: readonly Drift[]): string {
  if (found.length === 0) return `company ${company}: the books agree`;
  const counts = new Map<string, number>();
  for (const { what } of found) counts.set(what, (counts.get(what) ?? 0) + 1);
  const kinds = [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
  return `company ${company}: ${found.length} differences (${kinds}), see table drift`;
}

async function main(): Promise<void> {
  const { DATABASE_URL } = readConfig(process.env);
  process.exitCode = (await verify(DATABASE_URL, console.log)) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
