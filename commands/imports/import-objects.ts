import {
  asId,
  type ContactId,
  type CreditNoteId,
  type CustomerId,
  type InvoiceId,
  type PaymentId,
} from '../../domain/ids.js';
import type { ImportedCreditNote } from '../../domain/import/document-rows.js';
import type { ImportKind, ImportMode } from '../../domain/import/kinds.js';
import type { PaymentRow } from '../../domain/import/money-rows.js';
import type { ContactRow, CustomerRow } from '../../domain/import/people-rows.js';
import { Refusal } from '../../domain/refusal.js';
import { createContact, updateContact } from '../contacts.js';
import { createCreditNote } from '../create-credit-note.js';
import { createCustomer } from '../create-customer.js';
import { editPayment } from '../edit-payment.js';
import { recordPayment } from '../record-payment.js';
import type { Unit } from '../unit.js';
import { updateCustomer } from '../update-customer.js';
import { contentOf } from './contents.js';
import { findCustomers } from './find-customers.js';
import { noonOf } from './insert-invoices.js';

/** What one object of a file came to, enough to take it back. */
export interface Change {
  readonly kind: ImportKind;
  readonly id?: number;
  readonly key?: string;
  /** Of an update: the values it replaced, by their names in the command. */
  readonly before?: Record<string, unknown>;
}

/** Whether a thing that exists, or does not, may be imported this way. Throws a Refusal that names the column. */
export function checkMode(mode: ImportMode, exists: boolean, param: string): void {
  if (mode === 'create' && exists) throw new Refusal('exists already', param);
  if (mode === 'update' && !exists) throw new Refusal('does not exist', param);
}

/** Customers are recognised by their number, else by their name. */
export async function importCustomer(unit: Unit, row: CustomerRow, mode: ImportMode): Promise<Change> {
  const found = (await findCustomers(unit, [row])).find(row);
  checkMode(mode, found !== undefined, row.number === undefined ? 'name' : 'number');
  const { row: _, metadata, ...fields } = row;
  if (!found) {
    const id = await createCustomer(unit, { ...fields, ...(metadata && { metadata }) });
    return { kind: 'customer', id };
  }
  const before = await unit.trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow();
  const change = { ...fields, ...(metadata && { metadata: { ...before.metadata, ...metadata } }) };
  await updateCustomer(unit, found.id, change);
  return { kind: 'customer', id: found.id, before: valuesBefore(before, change) };
}

/** Contacts are recognised by their customer and e-mail address, else by their name. */
export async function importContact(unit: Unit, row: ContactRow, mode: ImportMode): Promise<Change> {
  const { row: _, customer: key, ...fields } = row;
  const customer = (await findCustomers(unit, [key])).find(key);
  if (!customer) throw new Refusal('is not known', key.number === undefined ? 'customer' : 'customer_number');
  const found = await unit.trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('customer_id', '=', customer.id)
    .where(row.email === undefined ? 'name' : 'email', '=', row.email ?? row.name)
    .orderBy('id')
    .executeTakeFirst();
  checkMode(mode, found !== undefined, row.email === undefined ? 'name' : 'email');
  if (!found) return { kind: 'contact', id: await createContact(unit, customer.id, fields) };
  await updateContact(unit, customer.id, asId<ContactId>(found.id), fields);
  return { kind: 'contact', id: found.id, before: valuesBefore(found, fields) };
}

/** Payments are new, unless they name the id of one: of that, what describes it may change. */
export async function importPayment(unit: Unit, row: PaymentRow, mode: ImportMode): Promise<Change> {
  const { method, reference, notes, metadata } = row;
  if (row.id !== undefined) {
    const id = asId<PaymentId>(row.id);
    const before = await unit.trx
      .selectFrom('payment')
      .selectAll()
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id)
      .executeTakeFirst();
    checkMode(mode, before !== undefined, 'id');
    if (!before) throw new Refusal('does not exist', 'id');
    const change = { method, reference, notes, metadata };
    await editPayment(unit, id, change);
    return { kind: 'payment', id, before: valuesBefore(before, change) };
  }
  checkMode(mode, false, 'id');
  const customer = await customerOf(unit, row.customer);
  const invoice = row.invoice === undefined ? undefined : await invoiceNumbered(unit, row.invoice);
  const id = await recordPayment(unit, {
    customer,
    currency: row.currency,
    amount: row.amount,
    dateTs: row.date === null ? undefined : noonOf(row.date, unit.company.zone),
    method,
    reference,
    notes,
    metadata,
    source: 'import',
    appliedTo: invoice === undefined ? [] : [{ invoice: invoice.id, amount: Math.min(row.amount, invoice.balance) }],
  });
  return { kind: 'payment', id };
}

/** Credit notes are recognised by their number; one that exists cannot be changed by a file. */
export async function importCreditNote(unit: Unit, note: ImportedCreditNote, mode: ImportMode): Promise<Change> {
  const found = await unit.trx
    .selectFrom('credit_note')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', note.number)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (found && mode !== 'create') throw new Refusal('exists, and a credit note is not changed by a file', 'number');
  checkMode(mode, found !== undefined, 'number');
  const customer = await customerOf(unit, note.customer);
  if (customer === undefined) throw new Refusal('is missing', 'customer');
  const invoice = note.invoice === undefined ? undefined : await invoiceNumbered(unit, note.invoice);
  const id: CreditNoteId = await createCreditNote(unit, {
    customer,
    invoice: invoice?.id,
    number: note.number,
    currency: note.currency,
    content: contentOf(note.lines),
    dateTs: noonOf(note.date, unit.company.zone),
    reason: note.notes ?? null,
    ...(note.metadata && { metadata: note.metadata }),
  });
  return { kind: 'credit_note', id };
}

async function customerOf(
  unit: Unit,
  key: { readonly name: string; readonly number?: string } | undefined,
): Promise<CustomerId | undefined> {
  if (key === undefined) return undefined;
  const found = (await findCustomers(unit, [key])).find(key);
  if (!found) throw new Refusal('is not known', key.number === undefined ? 'customer' : 'customer_number');
  return found.id;
}

async function invoiceNumbered(unit: Unit, number: string): Promise<{ id: InvoiceId; balance: number }> {
  const row = await unit.trx
    .selectFrom('invoice')
    .select(['id', 'balance'])
    .where('company_id', '=', unit.company.id)
    .where('number', '=', number)
    .where('state', '=', 'issued')
    .executeTakeFirst();
  if (!row) throw new Refusal('is no issued invoice', 'invoice');
  return row;
}

/** What `change` replaces in `row`, under the names of the command's fields. */
export function valuesBefore(row: object, change: object): Record<string, unknown> {
  const columns = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(change).flatMap(([field, value]) => {
      const column = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return value === undefined || !(column in columns) ? [] : [[field, columns[column]]];
    }),
  );
}
