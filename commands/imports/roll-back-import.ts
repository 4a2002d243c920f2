import { sql } from 'kysely';
import type { ImportChangeRow, ImportRow } from '../../db/tables/import.js';
import {
  asId,
  type CompanyId,
  type ContactId,
  type CreditNoteId,
  type CustomerId,
  type ImportId,
  type InvoiceId,
  type PaymentId,
} from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { removeEntry } from '../catalogue/remove-entry.js';
import { deleteContact, updateContact } from '../contacts.js';
import { lockWithParties } from '../edit-credit-note.js';
import { editInvoice } from '../edit-invoice.js';
import { editPayment } from '../edit-payment.js';
import { endCreditNote } from '../end-credit-note.js';
import { deleteInvoice } from '../end-invoice.js';
import { replan } from '../replan.js';
import { unapplyCreditNote } from '../unapply-credit-note.js';
import { inUnit, type Unit } from '../unit.js';
import { deleteCustomer, updateCustomer } from '../update-customer.js';
import { voidPayment } from '../void-payment.js';
import { attempt } from './attempt.js';
import { lockImport } from './import-batch.js';
import type { ImportParts } from './run-import.js';

/** As long as the source product allows (product.md section 18); after it the file and the values it replaced are forgotten. */
export const ROLL_BACK_DAYS = 3;
const BATCH = 100;

/** Orders an import to be taken back. The job does it in the background, newest change first. */
export async function orderRollBack(unit: Unit, id: ImportId): Promise<void> {
  const found = await unit.trx
    .selectFrom('import')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('import');
  const row = await lockImport(unit, id);
  if (row.dry_run) throw new Refusal('A dry run changed nothing', 'import');
  if (!['succeeded', 'failed', 'cancelled'].includes(row.status))
    throw new Refusal(`The import is ${row.status.replace('_', ' ')}`, 'import');
  if (!row.file_kept) throw new Refusal(`An import is taken back within ${ROLL_BACK_DAYS} days`, 'import');
  await setStatus(unit, id, 'rolling_back');
}

/** Stops an import between two batches; what came over stays, and may be rolled back. */
export async function cancelImport(unit: Unit, id: ImportId): Promise<void> {
  const found = await unit.trx
    .selectFrom('import')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('import');
  const row = await lockImport(unit, id);
  if (row.status !== 'waiting' && row.status !== 'running')
    throw new Refusal(`The import is ${row.status.replace('_', ' ')}`, 'import');
  await setStatus(unit, id, 'cancelled');
}

/**
 * Takes an import back: what it created goes (payments are voided, invoices deleted with a reversal in the ledger), what it
 * changed gets its old values. Something that has been used since stays, with the reason among the import's errors.
 */
export async function rollBackImport(
  parts: ImportParts,
  company: CompanyId,
  id: ImportId,
): Promise<ImportRow['status']> {
  for (;;) {
    const { result: left } = await inUnit(parts.db, company, 'import', (unit) => takeBackSome(unit, id));
    if (left !== 'more') return left;
    parts.beat?.('taking back');
  }
}

async function takeBackSome(unit: Unit, id: ImportId): Promise<ImportRow['status'] | 'more'> {
  const row = await lockImport(unit, id);
  if (row.status !== 'rolling_back') return row.status;
  const changes = await unit.trx
    .selectFrom('import_change')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('import_id', '=', id)
    .where('taken_back_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(BATCH)
    .execute();
  if (changes.length === 0) {
    await setStatus(unit, id, 'rolled_back');
    await appendEvent(unit, {
      type: 'import.rolled_back',
      object: { type: 'import', id },
      data: { taken_back: row.num_taken_back },
      at: await unit.now(),
    });
    return 'rolled_back';
  }
  let done = 0;
  for (const change of changes) {
    const result = await attempt(unit, () => takeBack(unit, change));
    if ('done' in result) done += 1;
    else await noteKept(unit, id, change, result.refused.message);
  }
  await unit.trx
    .updateTable('import_change')
    .set({ taken_back_at: sql<Date>`clock_timestamp()` })
    .where('company_id', '=', unit.company.id)
    .where(
      'id',
      'in',
      changes.map((change) => change.id),
    )
    .execute();
  await unit.trx
    .updateTable('import')
    .set({ num_taken_back: sql`num_taken_back + ${done}` })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  return 'more';
}

async function takeBack(unit: Unit, { kind, object_id, object_key, before }: ImportChangeRow): Promise<void> {
  const id = object_id ?? 0;
  switch (kind) {
    case 'customer':
      return before === null
        ? deleteCustomer(unit, asId<CustomerId>(id))
        : updateCustomer(unit, asId<CustomerId>(id), before);
    case 'contact':
      return takeBackContact(unit, asId<ContactId>(id), before);
    case 'item':
      return takeBackItem(unit, object_key ?? '', before);
    case 'invoice':
      return before === null
        ? deleteInvoice(unit, asId<InvoiceId>(id))
        : editInvoice(unit, asId<InvoiceId>(id), before);
    case 'credit_note':
      return takeBackCreditNote(unit, asId<CreditNoteId>(id));
    case 'payment':
      return before === null
        ? voidPayment(unit, asId<PaymentId>(id), 'its import was taken back')
        : editPayment(unit, asId<PaymentId>(id), before);
  }
}

/** Its credit is taken off the invoice it was made for; where it was spent otherwise, the note stays. */
async function takeBackCreditNote(unit: Unit, id: CreditNoteId): Promise<void> {
  const { note, invoice } = await lockWithParties(unit, id);
  const elsewhere = await unit.trx
    .selectFrom('application')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('credit_note_id', '=', id)
    .where('reversed_at', 'is', null)
    .where('invoice_id', '<>', invoice?.id ?? (0 as InvoiceId))
    .executeTakeFirst();
  if (elsewhere) throw new Refusal('Its credit was spent on another invoice', 'credit_note');
  const { balance, invoices } = await unapplyCreditNote(unit, note);
  await endCreditNote(unit, { ...note, balance }, 'voided');
  for (const one of invoices) await replan(unit, one, null);
}

async function takeBackContact(unit: Unit, id: ContactId, before: Record<string, unknown> | null): Promise<void> {
  const contact = await unit.trx
    .selectFrom('contact')
    .select('customer_id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!contact) throw new Refusal('is gone', 'contact');
  if (before === null) await deleteContact(unit, contact.customer_id, id);
  else await updateContact(unit, contact.customer_id, id, before);
}

async function takeBackItem(unit: Unit, id: string, before: Record<string, unknown> | null): Promise<void> {
  if (before === null) return removeEntry(unit, 'item', id);
  await unit.trx
    .updateTable('item')
    .set({ ...before, ...('metadata' in before && { metadata: JSON.stringify(before['metadata']) }) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
}

async function noteKept({ trx, company }: Unit, id: ImportId, change: ImportChangeRow, why: string): Promise<void> {
  const what = `${change.kind.replace('_', ' ')} ${change.object_key ?? change.object_id ?? ''}`;
  await trx
    .insertInto('import_error')
    .values({ company_id: company.id, import_id: id, row: 0, param: change.kind, message: `${what} stays: ${why}` })
    .execute();
}

async function setStatus({ trx, company }: Unit, id: ImportId, status: ImportRow['status']): Promise<void> {
  await trx
    .updateTable('import')
    .set({ status, finished_at: status === 'rolling_back' ? null : sql<Date>`clock_timestamp()` })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
}
