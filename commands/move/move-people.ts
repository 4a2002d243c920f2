import { isCurrency } from '../../domain/currency.js';
import type { ContactId, CustomerId } from '../../domain/ids.js';
import { metadataOf } from '../../domain/move/content.js';
import type { SourceContact, SourceCustomer } from '../../domain/move/source.js';
import { createContact } from '../contacts.js';
import { createCustomer } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { type Move, movedId, noteMoved } from './moved.js';

/** Brings a customer over, once. One of the same number that is here already is taken for it. */
export async function moveCustomer(unit: Unit, move: Move, customer: SourceCustomer): Promise<CustomerId> {
  const known = await movedId<CustomerId>(unit, move, 'customer', customer.id);
  if (known?.id) return known.id;
  const here = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', customer.number)
    .executeTakeFirst();
  const id = here?.id ?? (await createCustomer(unit, fieldsOf(customer)));
  const note = here ? { note: 'was here by its number' } : {};
  await noteMoved(unit, move, { kind: 'customer', sourceId: customer.id, id, ...note });
  return id;
}

/** Brings a customer's contact over, once. */
export async function moveContact(
  unit: Unit,
  move: Move,
  { customer, contact }: { readonly customer: CustomerId; readonly contact: SourceContact },
): Promise<void> {
  if (await movedId<ContactId>(unit, move, 'contact', contact.id)) return;
  const { name, title, department, email, phone, primary } = contact;
  const id = await createContact(unit, customer, {
    name: name.slice(0, 255),
    title: title ?? null,
    department: department ?? null,
    email: emailOf(email),
    phone: phone ?? null,
    primary: primary ?? false,
  });
  await noteMoved(unit, move, { kind: 'contact', sourceId: contact.id, id });
}

function fieldsOf(customer: SourceCustomer) {
  const currency = customer.currency?.toLowerCase();
  const country = customer.country?.toUpperCase();
  return {
    name: customer.name.slice(0, 255),
    number: customer.number.slice(0, 100) || undefined,
    type: customer.type === 'person' ? ('person' as const) : ('company' as const),
    email: emailOf(customer.email),
    phone: customer.phone ?? null,
    attentionTo: customer.attention_to ?? null,
    address1: customer.address1 ?? null,
    address2: customer.address2 ?? null,
    city: customer.city ?? null,
    state: customer.state ?? null,
    postalCode: customer.postal_code ?? null,
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : null,
    language: customer.language ?? null,
    currency: currency !== undefined && isCurrency(currency) ? currency : null,
    paymentTerms: customer.payment_terms?.slice(0, 100) ?? null,
    notes: customer.notes ?? null,
    // Who pays by itself there has no method of payment here yet: it is asked for money like others until one is given.
    autopay: false,
    chase: customer.chase ?? true,
    metadata: metadataOf(customer.metadata),
  };
}

function emailOf(email: string | null | undefined): string | null {
  return email && /^[^\s@<>",;]+@[^\s@<>",;]+$/.test(email) ? email : null;
}
