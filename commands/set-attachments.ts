import type { CreditNoteId, EstimateId, FileId, InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** The document that files lie on. */
export type AttachedTo =
  | { readonly column: 'invoice_id'; readonly id: InvoiceId }
  | { readonly column: 'credit_note_id'; readonly id: CreditNoteId }
  | { readonly column: 'estimate_id'; readonly id: EstimateId };

/**
 * Has these files lie on a document that is there, and no others; undefined changes nothing. Those that stay keep their
 * attachment. Refuses a file that is not there.
 */
export async function setAttachments(
  unit: Unit,
  document: AttachedTo,
  files: readonly FileId[] | undefined,
): Promise<void> {
  if (files === undefined) return;
  const { trx, company } = unit;
  await refuseUnknownFiles(unit, files);
  const removed = await trx
    .deleteFrom('attachment')
    .where('company_id', '=', company.id)
    .where(document.column, '=', document.id as never)
    .$if(files.length > 0, (query) => query.where('file_id', 'not in', files))
    .executeTakeFirst();
  const now = await unit.now();
  const rows = [...new Set(files)].map((file_id) => ({
    company_id: company.id,
    file_id,
    [document.column]: document.id,
    created_at: new Date(now),
    updated_at: new Date(now),
  }));
  const added =
    rows.length === 0
      ? []
      : await trx
          .insertInto('attachment')
          .values(rows)
          .onConflict((oc) => oc.doNothing())
          .returning('id')
          .execute();
  if (added.length === 0 && removed.numDeletedRows === 0n) return;
  const type = document.column.replace(/_id$/, '');
  await appendEvent(unit, {
    type: `${type}.updated`,
    object: { type, id: document.id },
    ...(document.column === 'invoice_id' ? { invoice: document.id } : {}),
    data: { fields: ['attachments'] },
    at: now,
  });
}

/** Shared in one order, so that none is deleted meanwhile. */
async function refuseUnknownFiles({ trx, company }: Unit, files: readonly FileId[]): Promise<void> {
  if (files.length === 0) return;
  const rows = await trx
    .selectFrom('file')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', 'in', files)
    .orderBy('id')
    .forShare()
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const unknown = files.findIndex((id) => !known.has(id));
  if (unknown !== -1) throw new Refusal('No such file', `attachments[${unknown}]`);
}
