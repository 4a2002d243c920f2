import { sql } from 'kysely';
import { lockCustomer } from '../db/invoices.js';
import type { ContactId, CustomerId } from '../domain/ids.js';
import { ERASED, type Subject } from '../domain/personal.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { type ForgottenMessages, forgetMessages } from './forget-messages.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

/** What was erased, in numbers; what is kept, the route says with its reasons. */
export interface Erasure extends ForgottenMessages {
  readonly subject: Subject;
  /** Values that events refer to. */
  readonly values: number;
  /** What providers told us that held the address. */
  readonly inbound: number;
}

/**
 * Overwrites a contact's fields and every stored value of them, for good. The contact stays as a row without a person: what
 * refers to it stays valid, and it is written to no more. One that was deleted has no row any more, but old events know it.
 */
export async function eraseContact(unit: Unit, customer: CustomerId, id: ContactId): Promise<Erasure> {
  const { trx, company } = unit;
  if (!(await lockCustomer(trx, company.id, customer))) throw notFound('customer');
  const contact = await trx
    .selectFrom('contact')
    .select(['email', 'phone'])
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!contact && !(await contactsEver(unit, customer)).includes(id)) throw notFound('contact');
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

/** The same of a customer who is a person, and of their contacts. Refused while they owe anything: until then the claim needs a debtor. */
export async function eraseCustomer(unit: Unit, id: CustomerId): Promise<Erasure> {
  const { trx, company } = unit;
  const customer = await lockCustomer(trx, company.id, id);
  if (!customer) throw notFound('customer');
  if (customer.type !== 'person')
    throw new Refusal('A company is no person: erase its contacts, or say that it is one by `type`', 'type');
  await refuseOwing(unit, id);
  const ofContacts: Erasure[] = [];
  for (const contact of await contactsEver(unit, id)) ofContacts.push(await eraseContact(unit, id, contact));
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
  const subject = { type: 'customer', id };
  const erasure = await eraseTraces(unit, { subject, customer: id, known: [customer.email, customer.phone] });
  await appendEvent(unit, { type: 'customer.erased', object: subject, customer: id, at: now });
  return ofContacts.reduce(added, erasure);
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
  ] as const)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${ERASED} where company_id = ${company.id} and customer_id = ${customer}`.execute(
      trx,
    );
  await sql`
    update dispute d set reason = null from invoice i where d.company_id = ${company.id} and d.reason is not null
      and i.company_id = d.company_id and i.id = d.invoice_id and i.customer_id = ${customer}`.execute(trx);
}

interface Person {
  readonly subject: Subject;
  readonly customer: CustomerId;
  /** The addresses they had last; earlier ones are found among the stored values. */
  readonly known: readonly (string | null | undefined)[];
}

async function eraseTraces(unit: Unit, { subject, customer, known }: Person): Promise<Erasure> {
  const { trx, company } = unit;
  const { rows } = await sql<{ field: string; value: unknown }>`
    select field, value from personal where company_id = ${company.id}
      and subject_type = ${subject.type} and subject_id = ${subject.id} and erased_at is null`.execute(trx);
  const reaching = rows.filter(({ field }) => field === 'email' || field === 'phone').map(({ value }) => String(value));
  const all = [...reaching, ...known.flatMap((address) => address || [])];
  const addresses = [...new Set(all.map((address) => address.toLowerCase()))];
  await sql`
    update personal set value = null, erased_at = clock_timestamp() where company_id = ${company.id}
      and subject_type = ${subject.type} and subject_id = ${subject.id} and erased_at is null`.execute(trx);
  // A receiver may have answered with what it was sent.
  await sql`
    update webhook_attempt a set attempts = (
        select coalesce(jsonb_agg(tried || '{"excerpt": null}' order by at), '[]')
        from jsonb_array_elements(a.attempts) with ordinality as t (tried, at))
    from event e where a.company_id = ${company.id} and e.company_id = a.company_id and e.id = a.event_id
      and e.customer_id = ${customer} and a.attempts @? '$[*].excerpt ? (@ != null)'`.execute(trx);
  const messages = await forgetMessages(unit, customer, subject.type === 'customer' ? 'all' : addresses);
  return { subject, values: rows.length, inbound: await forgetInbound(unit, addresses), ...messages };
}

/** What providers told us, in their words, once it has been taken in. */
async function forgetInbound({ trx, company }: Unit, reached: readonly string[]): Promise<number> {
  // Anything shorter is found in texts that are not about it.
  const addresses = reached.filter((address) => address.length >= 6);
  if (addresses.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update inbound_event set raw = '' where company_id = ${company.id} and processed_at is not null
      and exists (select from unnest(${addresses}::text[]) a where strpos(lower(raw), a) > 0)`.execute(trx);
  return Number(numAffectedRows ?? 0);
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
