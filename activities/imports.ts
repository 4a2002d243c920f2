import { Context } from '@temporalio/activity';
import type { Kysely } from 'kysely';
import { rollBackImport } from '../commands/imports/roll-back-import.js';
import { runImport } from '../commands/imports/run-import.js';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { ImportRow } from '../db/tables/import.js';
import type { ImportActivities } from '../workflows/activity-types.js';
import type { ImportInput } from '../workflows/messages.js';
import { outwardly } from './outward-failure.js';

/** The one activity of an import: it goes on where the row says it is, so that it may be repeated whenever it broke off. */
export function createImportActivities({ db }: { readonly db: Kysely<Schema> }): ImportActivities {
  return {
    runImport: ({ company, import: id }) =>
      outwardly(async () => {
        const parts = { db, beat };
        const found = await findImport(db, { company, import: id });
        const status =
          found.status === 'rolling_back'
            ? await rollBackImport(parts, company, id)
            : await runImport(parts, company, id);
        const {
          position,
          num_imported: imported,
          num_updated: updated,
          num_failed: failed,
        } = await findImport(db, {
          company,
          import: id,
        });
        return { status, position, imported, updated, failed };
      }),
  };
}

function findImport(db: Kysely<Schema>, { company, import: id }: ImportInput): Promise<ImportRow> {
  return inCompany(db, company, ({ trx }) =>
    trx
      .selectFrom('import')
      .selectAll()
      .where('company_id', '=', company)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );
}

/** Ends the activity when its worker stops: another goes on from the last batch. */
function beat(progress: string): void {
  const context = Context.current();
  context.heartbeat(progress);
  context.cancellationSignal.throwIfAborted();
}
