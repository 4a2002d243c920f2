import { findInvoice, lockCustomer } from '../db/invoices.js';
import type { NoteRow } from '../db/tables/note.js';
import type { CustomerId, InvoiceId, MemberId, NoteId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { refuseUnknownMember } from './members/find-member.js';
import type { Unit } from './unit.js';

export interface NewNote {
  /** What it is about: one of these. */
  readonly about: { readonly customer: CustomerId } | { readonly invoice: InvoiceId };
  readonly notes: string;
  /** The author; absent: whoever holds the key. */
  readonly user?: MemberId | null | undefined;
}

/** Writes down what the payer never sees. */
export async function createNote(unit: Unit, { about, notes, user }: NewNote): Promise<NoteId> {
  await refuseUnknownMember(unit, user, 'user_id');
  const of = await subjectOf(unit, about);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('note')
    .values({
      ...of,
      company_id: unit.company.id,
      notes,
      user_id: user ?? null,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(unit, 'note.created', { id, ...of });
  return id;
}

export async function updateNote(unit: Unit, id: NoteId, notes: string | undefined): Promise<void> {
  const note = await lockNote(unit, id);
  if (notes === undefined || notes === note.notes) return;
  await unit.trx
    .updateTable('note')
    .set({ notes, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await tell(unit, 'note.updated', note);
}

export async function deleteNote(unit: Unit, id: NoteId): Promise<void> {
  const note = await lockNote(unit, id);
  await unit.trx.deleteFrom('note').where('company_id', '=', unit.company.id).where('id', '=', id).execute();
  await tell(unit, 'note.deleted', note);
}

async function subjectOf(unit: Unit, about: NewNote['about']): Promise<Pick<NoteRow, 'customer_id' | 'invoice_id'>> {
  if ('customer' in about) {
    if (!(await lockCustomer(unit.trx, unit.company.id, about.customer)))
      throw new Refusal('No such customer', 'customer_id');
    return { customer_id: about.customer, invoice_id: null };
  }
  const invoice = await findInvoice(unit.trx, unit.company.id, about.invoice);
  if (!invoice) throw new Refusal('No such invoice', 'invoice_id');
  return { customer_id: invoice.customer_id, invoice_id: invoice.id };
}

async function lockNote({ trx, company }: Unit, id: NoteId): Promise<NoteRow> {
  const note = await trx
    .selectFrom('note')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!note) throw notFound('note');
  return note;
}

async function tell(unit: Unit, type: string, note: Pick<NoteRow, 'id' | 'customer_id' | 'invoice_id'>): Promise<void> {
  await appendEvent(unit, {
    type,
    object: { type: 'note', id: note.id },
    customer: note.customer_id,
    ...(note.invoice_id === null ? {} : { invoice: note.invoice_id }),
    at: await unit.now(),
  });
}
