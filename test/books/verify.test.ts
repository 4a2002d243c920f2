import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { projectRoot } from '../../dev/embedded/state.js';
import type { CompanyId } from '../../domain/ids.js';
import { openDatabase } from '../db/open-database.js';
import { keepVariedBooks } from './varied-books.js';

const opened = openDatabase();
const companies: CompanyId[] = [];
beforeAll(async () => {
  companies.push(await opened.newCompany(), await opened.newCompany());
  for (const company of companies) await keepVariedBooks(opened.db, company);
});

/** `npm run verify` as a person runs it. */
async function runVerify(): Promise<{ code: number; lines: string[] }> {
  const env = { ...process.env, DATABASE_URL: opened.url };
  const run = promisify(execFile)('npm', ['run', '--silent', 'verify'], { cwd: projectRoot, env });
  const ended = await run.catch((error: { code: number; stdout: string }) => error);
  return { code: 'code' in ended ? ended.code : 0, lines: ended.stdout.trim().split('\n') };
}

test('npm run verify says of each company whether its books agree, and fails when those of one do not', async () => {
  const [first, second] = companies;
  const agree = companies.map((company) => `company ${company}: the books agree`);
  expect(await runVerify()).toEqual({ code: 0, lines: agree });
  await inCompany(opened.owner, second as CompanyId, ({ trx }) =>
    sql`update invoice set balance = balance - 1 where balance > 1`.execute(trx),
  );
  const { code, lines } = await runVerify();
  expect(code).toBe(1);
  expect(lines[0]).toBe(`company ${first}: the books agree`);
  expect(lines[1]).toMatch(
    new RegExp(`^company ${second}: \\d+ differences \\(invoice_balance \\d+\\), see table drift$`),
  );
}, 60_000);
