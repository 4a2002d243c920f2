import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { moveAccount } from './commands/move/move-account.js';
import type { MoveReport } from './commands/move/report.js';
import { readConfig } from './config.js';
import { connect } from './db/connect.js';
import { migrateToLatest } from './db/migrate.js';
import { asId, type CompanyId, parseId } from './domain/ids.js';
import { createInvoicedSource } from './providers/invoiced/source.js';

const USAGE = `usage: INVOICED_API_KEY=… npm run move -- --company ID [--from URL] [--json]

Brings a whole Invoiced account into a company of the database of DATABASE_URL, over the account's public API, which it only
reads. The company's outbound must be off. May be broken off and run again: what has come over is not brought twice.
  --company  the company's number, as npm run company printed it
  --from     where the account's API is (default https://api.invoiced.com)
  --json     the report as JSON; else for people

Ends with 0 when every balance is the source's to the cent.`;

export interface MoveOrder {
  readonly databaseUrl: string;
  readonly company: CompanyId;
  readonly from: string;
  readonly apiKey: string;
  readonly progress: (line: string) => void;
}

/** Moves an account into a company. Brings the database up to date first. */
export async function move({ databaseUrl, company, from, apiKey, progress }: MoveOrder): Promise<MoveReport> {
  await migrateToLatest(databaseUrl);
  const onError = (error: Error) => console.error(`database connection lost: ${error.message}`);
  const db = connect(databaseUrl, 'duecourse_app', { max: 2, onError });
  try {
    const source = createInvoicedSource({ url: from, apiKey, progress });
    return await moveAccount({ db, source, from, progress }, company);
  } finally {
    await db.destroy();
  }
}

async function main(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ options: { company: option, from: option, json: { type: 'boolean' } } });
  const company = parseId<CompanyId>(values.company);
  const config = readConfig(process.env);
  const apiKey = config.INVOICED_API_KEY;
  const from = (values.from ?? 'https://api.invoiced.com').replace(/\/+$/, '');
  if (company === undefined || apiKey === undefined || !/^https?:\/\//.test(from)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const progress = (line: string) => console.error(line);
  const report = await move({ databaseUrl: config.DATABASE_URL, company: asId(company), from, apiKey, progress });
  console.log(values.json ? JSON.stringify(report) : forPeople(report));
  process.exitCode = report.tiesOut ? 0 : 1;
}

function forPeople({ currencies, differences, moved, remarks, unreadable, tiesOut }: MoveReport): string {
  const lines = currencies.flatMap(({ currency, source, here }) => [
    `${currency}  invoices ${source.invoices} there, ${here.invoices} here`,
    `     invoiced ${source.total} there, ${here.total} here`,
    `     outstanding ${source.outstanding} there, ${here.outstanding} here`,
  ]);
  return [
    ...lines,
    ...differences.map(({ number, source, here }) => `differs: ${number}: ${source} there, ${here ?? 'nothing'} here`),
    ...unreadable.map(({ kind, id, why }) => `not readable: ${kind} ${id}: ${why}`),
    ...remarks.map(({ kind, id, what }) => `note: ${kind} ${id}: ${what}`),
    `brought over: ${Object.entries(moved)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}`,
    tiesOut ? 'Every balance is the same, to the cent.' : 'The balances are NOT the same.',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
