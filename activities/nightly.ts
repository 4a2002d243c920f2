import { Context } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import { forgetAddresses } from '../commands/forget-addresses.js';
import { forgetAnswers } from '../commands/forget-answers.js';
import { forgetSettled } from '../commands/forget-messages.js';
import { forgetImports } from '../commands/imports/forget-imports.js';
import { planAnew } from '../commands/plan-anew.js';
import { proveBooks } from '../commands/prove-books.js';
import { companyIds } from '../db/companies.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId } from '../domain/ids.js';
import { compareLives } from '../wake/compare-lives.js';
import type { WakeParts } from '../wake/deliver-wakes.js';
import type { BooksReport, ForgottenReport, NightlyActivities } from '../workflows/activity-types.js';
import { outwardly } from './outward-failure.js';

export type NightlyParts = WakeParts & { readonly db: Kysely<Schema> };

/** As many companies as are named in the report; table `drift` has them all. */
const MOST_NAMED = 20;

/** What is done every night. Each may be repeated, and goes on to the next company or invoice when one fails. */
export function createNightlyActivities(parts: NightlyParts): NightlyActivities {
  return {
    proveAllBooks: () => outwardly(() => proveAll(parts)),
    forgetWhatIsOver: () => outwardly(() => forgetAll(parts)),
    async compareAllLives() {
      return outwardly(() => compareLives(parts, (company, invoice) => planAnew(parts.db, company, invoice), beat));
    },
  };
}

async function proveAll(parts: NightlyParts): Promise<BooksReport> {
  const companies = await companyIds(parts.system);
  const report = { companies: companies.length, drifted: [] as CompanyId[], differences: 0, failed: 0 };
  for (const [index, company] of companies.entries()) {
    await proveOne(parts, company, report);
    beat(`${index + 1} of ${companies.length} companies proved`);
  }
  return report;
}

async function forgetAll({ db, system, log }: NightlyParts): Promise<ForgottenReport> {
  const report = { imports: 0, addresses: 0, failed: 0 };
  for (const company of await companyIds(system)) {
    try {
      report.imports += await forgetImports(db, company);
      await forgetSettled(db, company);
      await forgetAnswers(db, company);
    } catch (error) {
      log.warn({ company, error: errorLabel(error) }, 'what is over could not be forgotten');
      report.failed += 1;
    }
    beat(`${report.imports} imports forgotten`);
  }
  report.addresses = await forgetAddresses(system, (forgotten) => beat(`${forgotten} addresses forgotten`));
  return report;
}

type Counting = { -readonly [K in keyof BooksReport]: K extends 'drifted' ? CompanyId[] : BooksReport[K] };

async function proveOne({ db, log }: NightlyParts, company: CompanyId, report: Counting): Promise<void> {
  try {
    const found = await proveBooks(db, company, 'nightly');
    if (found.length === 0) return;
    log.warn({ company, differences: found.length }, 'the books differ from the ledger: see table drift');
    report.differences += found.length;
    if (report.drifted.length < MOST_NAMED) report.drifted.push(company);
  } catch (error) {
    log.warn({ company, error: errorLabel(error) }, 'the books could not be proved');
    report.failed += 1;
  }
}

/** Ends the activity when its worker stops: another takes it up from the start, which costs only time. */
function beat(progress: string): void {
  const context = Context.current();
  context.heartbeat(progress);
  context.cancellationSignal.throwIfAborted();
}
