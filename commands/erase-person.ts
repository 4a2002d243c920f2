import { sql } from 'kysely';
import { lockCustomer } from '../db/invoices.js';
import type { ContactId, CustomerId } from '../domain/ids.js';
import { ERASED } from '../domain/personal.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { type Erasure, eraseTraces } from './erase-traces.js';
import { endAccess } from './portal/sign-in.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

/**
 * Overwrites a contact's fields and every stored value of them, for good. The contact stays as a row without a person: what
 * refers to it stays valid, and it is written to no more. One that was deleted has no row any more, but old events know it.
 */
export async function eraseContact(unit: Unit, customer: CustomerId, id: ContactId): Promise<Erasure> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  if (!(await contactsEver(unit, customer)).includes(id)) throw notFound('contact');
  return eraseOneContact(unit, customer, id);
}

async function eraseOneContact(unit: Unit, customer: CustomerId, id: ContactId): Promise<Erasure> {
  const { trx, company } = unit;
  const contact = await trx
    .selectFrom('contact')
    .select(['email', 'phone'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .executeTakeFirst();
  const now = await unit.now();
  const nothing = { ...noAddress, title: null, department: null, email: null, phone: null, sms_enabled: false };
  await trx
    .updateTable('contact')
    .set({ ...nothing, name: ERASED, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  const subject = { type: 'contact', id };
  const erasure = await eraseTraces(unit, { subject, customer, known: [contact?.email, contact?.phone] });
  const event = await appendEvent(unit, { type: 'contact.erased', object: subject, customer, at: now });
  await replanCustomer(unit, customer, event);
  return erasure;
}

/** The same of a customer who is a person, and of their contacts; also of one that was deleted. Refused while they owe anything: until then the claim needs a debtor. */
export async function eraseCustomer(unit: Unit, id: CustomerId): Promise<Erasure> {
  const { trx, company } = unit;
  const customer = await lockCustomer(trx, company.id, id);
  if (!customer) return eraseDeleted(unit, id);
  if (customer.type !== 'person')
    throw new Refusal('A company is no person: erase its contacts, or say that it is one by `type`', 'type');
  await refuseOwing(unit, id);
  const ofContacts = await eraseContacts(unit, id);
  const now = await unit.now();
  const reach = { email: null, phone: null, attention_to: null };
  const numbers = { tax_id: null, avalara_exemption_number: null };
  await trx
    .updateTable('customer')
    .set({
      ...noAddress,
      ...reach,
      ...numbers,
      name: ERASED,
      notes: null,
      metadata: '{}',
      chase: false,
      updated_at: new Date(now),
    })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await forgetNotes(unit, id);
  await endAccess(unit, id);
  const subject = { type: 'customer', id };
  const erasure = await eraseTraces(unit, { subject, customer: id, known: [customer.email, customer.phone] });
  await appendEvent(unit, { type: 'customer.erased', object: subject, customer: id, at: now });
  return ofContacts.reduce(added, erasure);
}

/** Old events know one that is there no more. It had no document and no message, or it could not have been deleted. */
async function eraseDeleted(unit: Unit, id: CustomerId): Promise<Erasure> {
  const told = await unit.trx
    .selectFrom('event')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('type', '=', 'customer.deleted')
    .where('customer_id', '=', id)
    .executeTakeFirst();
  if (!told) throw notFound('customer');
  const ofContacts = await eraseContacts(unit, id);
  const subject = { type: 'customer', id };
  const erasure = await eraseTraces(unit, { subject, customer: id, known: [] });
  await appendEvent(unit, { type: 'customer.erased', object: subject, customer: id, at: await unit.now() });
  return ofContacts.reduce(added, erasure);
}

async function eraseContacts(unit: Unit, id: CustomerId): Promise<Erasure[]> {
  const ofContacts: Erasure[] = [];
  for (const contact of await contactsEver(unit, id)) ofContacts.push(await eraseOneContact(unit, id, contact));
  return ofContacts;
}

/** The customer's contacts, those among them that were deleted since. */
async function contactsEver({ trx, company }: Unit, customer: CustomerId): Promise<ContactId[]> {
  const { rows } = await sql<{ id: ContactId }>`
    select id from contact where company_id = ${company.id} and customer_id = ${customer}
    union select object_id from event where company_id = ${company.id} and customer_id = ${customer} and object_type = 'contact'
    order by id`.execute(trx);
  return rows.map(({ id }) => id);
}

const noAddress = { address1: null, address2: null, city: null, state: null, postal_code: null };

async function refuseOwing({ trx, company }: Unit, customer: CustomerId): Promise<void> {
  const open = await trx
    .selectFrom('invoice')
    .select('number')
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (open) throw new Refusal(`Invoice ${open.number} is open: who owes is erased once it is settled`, 'customer');
}

/** Free text about them, on documents and beside; what the books and the tax office ask for stays on them. */
async function forgetNotes({ trx, company }: Unit, customer: CustomerId): Promise<void> {
  const columns = [
    ['invoice', ['notes', 'ship_to']],
    ['estimate', ['notes', 'ship_to', 'approved_ip', 'approved_initials']],
    ['subscription', ['ship_to']],
    ['payment', ['notes', 'ach_sender_id']],
    ['credit_balance_adjustment', ['notes']],
    ['credit_note', ['reason']],
    ['charge', ['receipt_email']],
    ['payment_source', ['receipt_email']],
  ] as const;
  for (const [table, fields] of columns) {
    const nothing = sql.join(fields.map((field) => sql`${sql.ref(field)} = null`));
    await sql`update ${sql.table(table)} set ${nothing} where company_id = ${company.id} and customer_id = ${customer}`.execute(
      trx,
    );
  }
  for (const [table, column] of [
    ['note', 'notes'],
    ['task', 'name'],
    ['comment', 'text'],
  ] as const)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${ERASED} where company_id = ${company.id} and customer_id = ${customer}`.execute(
      trx,
    );
  // What they sent with it; a file that lies on a document as well is the company's.
  await sql`
    with sent as (
      delete from comment_file l using comment c where l.company_id = ${company.id} and c.company_id = l.company_id
        and c.id = l.comment_id and c.customer_id = ${customer} and c.author = 'payer' returning l.file_id)
    delete from file f using sent where f.company_id = ${company.id} and f.id = sent.file_id
      and not exists (select from attachment a where a.company_id = f.company_id and a.file_id = f.id)`.execute(trx);
  await sql`
    update dispute d set reason = null from invoice i where d.company_id = ${company.id} and d.reason is not null
      and i.company_id = d.company_id and i.id = d.invoice_id and i.customer_id = ${customer}`.execute(trx);
}

function added(sum: Erasure, more: Erasure): Erasure {
  return {
    subject: sum.subject,
    values: sum.values + more.values,
    inbound: sum.inbound + more.inbound,
    messages: sum.messages + more.messages,
    pending: sum.pending + more.pending,
  };
}
