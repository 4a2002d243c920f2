import { sql } from 'kysely';
import { nextNumbers } from '../../db/counters.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import { zoneOfCountry } from '../../domain/calendar/country-zones.js';
import type { ImportedCustomer } from '../../domain/import/imported-invoice.js';
import type { Unit } from '../unit.js';

export type FoundCustomer = Pick<
  CustomerRow,
  'id' | 'name' | 'number' | 'currency' | 'payment_terms' | 'autopay' | 'chasing_policy_id'
>;

/** Finds a customer of a file: by its number, else by its name, as accounting systems do (product.md section 13). */
export interface CustomerBook {
  find(customer: Pick<ImportedCustomer, 'name' | 'number'>): FoundCustomer | undefined;
}

/** The customers that rows name, locked in id order as everywhere. */
export async function findCustomers(
  unit: Unit,
  wanted: readonly Pick<ImportedCustomer, 'name' | 'number'>[],
): Promise<CustomerBook> {
  const numbers = [...new Set(wanted.flatMap(({ number }) => number ?? []))];
  const names = [...new Set(wanted.flatMap(({ name, number }) => (number === undefined ? name : [])))];
  const { rows } = await sql<FoundCustomer>`
    select id, name, number, currency, payment_terms, autopay, chasing_policy_id from customer
    where company_id = ${unit.company.id} and (number = any(${numbers}) or name = any(${names}))
    order by id for no key update`.execute(unit.trx);
  return bookOf(rows);
}

/** As `findCustomers`; those that are not there are created, with a number of their own where the file gives none. */
export async function findOrCreateCustomers(
  unit: Unit,
  wanted: readonly ImportedCustomer[],
): Promise<{ book: CustomerBook; created: FoundCustomer[] }> {
  const known = await findCustomers(unit, wanted);
  const missing = new Map<string, ImportedCustomer>();
  for (const customer of wanted)
    if (customer.name !== '' && !known.find(customer)) missing.set(customer.number ?? ` ${customer.name}`, customer);
  if (missing.size === 0) return { book: known, created: [] };
  const created = await createCustomers(unit, [...missing.values()]);
  const added = bookOf(created);
  return { book: { find: (customer) => known.find(customer) ?? added.find(customer) }, created };
}

/** Those with numbers of their own first: the sequence passes over them. */
async function createCustomers(unit: Unit, customers: readonly ImportedCustomer[]): Promise<FoundCustomer[]> {
  const numbered = customers.flatMap(({ number, ...rest }) => (number === undefined ? [] : [{ ...rest, number }]));
  const others = customers.filter(({ number }) => number === undefined);
  const created = await insertCustomers(unit, numbered);
  const numbers = await nextNumbers(unit.trx, unit.company.id, { kind: 'customer', count: others.length });
  const rest = others.map((customer, i) => ({ ...customer, number: numbers[i] as string }));
  return [...created, ...(await insertCustomers(unit, rest))];
}

type NumberedCustomer = ImportedCustomer & { readonly number: string };

async function insertCustomers(unit: Unit, customers: readonly NumberedCustomer[]): Promise<FoundCustomer[]> {
  if (customers.length === 0) return [];
  const now = new Date(await unit.now());
  const rows = customers.map((customer) => ({
    name: customer.name,
    number: customer.number,
    email: customer.email ?? null,
    address1: customer.address1 ?? null,
    address2: customer.address2 ?? null,
    city: customer.city ?? null,
    state: customer.state ?? null,
    postal_code: customer.postalCode ?? null,
    country: customer.country ?? null,
    zone: customer.country === undefined ? null : (zoneOfCountry(customer.country) ?? null),
  }));
  const { rows: created } = await sql<FoundCustomer>`
    with new as (
      insert into customer (company_id, name, number, email, address1, address2, city, state, postal_code, country, zone, created_at, updated_at)
      select ${unit.company.id}, name, number, email, address1, address2, city, state, postal_code, country, zone, ${now}, ${now}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (name text, number text, email text, address1 text,
          address2 text, city text, state text, postal_code text, country text, zone text)
      returning *),
    noted as (
      insert into event (company_id, type, object_type, object_id, customer_id, actor, data, at)
      select company_id, 'customer.created', 'customer', id, id, ${unit.actor}, jsonb_build_object('number', number, 'imported', true), ${now} from new)
    select id, name, number, currency, payment_terms, autopay, chasing_policy_id from new order by id`.execute(
    unit.trx,
  );
  return created;
}

/** Of several with one name the oldest is meant. */
function bookOf(rows: readonly FoundCustomer[]): CustomerBook {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const byName = new Map(rows.toReversed().map((row) => [row.name, row]));
  return { find: ({ name, number }) => (number === undefined ? byName.get(name) : byNumber.get(number)) };
}
