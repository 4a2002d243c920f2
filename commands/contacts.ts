import { lockCustomer } from '../db/invoices.js';
import type { ContactId, CustomerId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { deliverRefusedAgain } from './deliver-again.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

export interface ContactFields {
  readonly name?: string | undefined;
  readonly title?: string | null | undefined;
  readonly department?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** A primary contact hears of everything, another only where a step writes to all. */
  readonly primary?: boolean | undefined;
  readonly sms_enabled?: boolean | undefined;
  readonly send_new_invoices?: boolean | undefined;
  readonly address1?: string | null | undefined;
  readonly address2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly postal_code?: string | null | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string | null | undefined;
}

/**
 * People of a customer. Who can be reached decides what can be said: every change plans open invoices anew, and a changed address
 * has deliveries that were refused made again.
 */
export async function createContact(
  unit: Unit,
  customer: CustomerId,
  input: ContactFields & { readonly name: string },
): Promise<ContactId> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const now = new Date(await unit.now());
  const { id } = await unit.trx
    .insertInto('contact')
    .values({
      ...withoutUndefined(input),
      company_id: unit.company.id,
      customer_id: customer,
      name: input.name,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await noteChange(unit, 'contact.created', { customer, contact: id, readdressed: Boolean(input.email) });
  return id;
}

export async function updateContact(
  unit: Unit,
  customer: CustomerId,
  id: ContactId,
  input: ContactFields,
): Promise<void> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const before = await findContact(unit, customer, id);
  const { email } = await unit.trx
    .updateTable('contact')
    .set({ ...withoutUndefined(input), updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .returning('email')
    .executeTakeFirstOrThrow();
  await noteChange(unit, 'contact.updated', { customer, contact: id, readdressed: email !== before.email });
}

export async function deleteContact(unit: Unit, customer: CustomerId, id: ContactId): Promise<void> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const { email } = await findContact(unit, customer, id);
  await unit.trx.deleteFrom('contact').where('company_id', '=', unit.company.id).where('id', '=', id).execute();
  await noteChange(unit, 'contact.deleted', { customer, contact: id, readdressed: email !== null });
}

async function findContact({ trx, company }: Unit, customer: CustomerId, id: ContactId) {
  const contact = await trx
    .selectFrom('contact')
    .select('email')
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!contact) throw notFound('contact');
  return contact;
}

interface ContactChange {
  readonly customer: CustomerId;
  readonly contact: ContactId;
  /** Whether the addresses that reach the customer are others now. */
  readonly readdressed: boolean;
}

async function noteChange(unit: Unit, type: string, { customer, contact, readdressed }: ContactChange): Promise<void> {
  const event = await appendEvent(unit, {
    type,
    object: { type: 'contact', id: contact },
    customer,
    at: await unit.now(),
  });
  if (readdressed) await deliverRefusedAgain(unit, customer);
  await replanCustomer(unit, customer, event);
}
