import { sql } from 'kysely';
import type { CustomerId } from '../domain/ids.js';
import type { Subject } from '../domain/personal.js';
import { forgetConsent } from './autopay/consent.js';
import { type ForgottenMessages, forgetMessages } from './forget-messages.js';
import type { Unit } from './unit.js';

/** What was erased, in numbers; what is kept, the route says with its reasons. */
export interface Erasure extends ForgottenMessages {
  readonly subject: Subject;
  /** Values that events refer to. */
  readonly values: number;
  /** What providers told us that held the address. */
  readonly inbound: number;
}

interface Person {
  readonly subject: Subject;
  readonly customer: CustomerId;
  /** The addresses they had last; earlier ones are found among the stored values. */
  readonly known: readonly (string | null | undefined)[];
}

/** Every stored value of the person, and what quotes their addresses. */
export async function eraseTraces(unit: Unit, person: Person): Promise<Erasure> {
  const { subject, customer, known } = person;
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
  // Taking an import back would bring back what it replaced.
  await sql`
    delete from import_change where company_id = ${company.id} and before is not null
      and (kind = ${subject.type} and object_id = ${subject.id} or ${subject.type} = 'customer' and (kind, object_id) in (
        select 'invoice', id from invoice where company_id = ${company.id} and customer_id = ${customer}
        union all select 'payment', id from payment where company_id = ${company.id} and customer_id = ${customer}))`.execute(
    trx,
  );
  // A receiver may have answered with what it was sent.
  await sql`
    update webhook_attempt a set attempts = (
        select coalesce(jsonb_agg(tried || '{"excerpt": null}' order by at), '[]')
        from jsonb_array_elements(a.attempts) with ordinality as t (tried, at))
    from event e where a.company_id = ${company.id} and e.company_id = a.company_id and e.id = a.event_id
      and e.customer_id = ${customer} and a.attempts @? '$[*].excerpt ? (@ != null)'`.execute(trx);
  if (subject.type === 'customer') await forgetConsent(unit, customer);
  const messages = await forgetMessages(unit, customer, subject.type === 'customer' ? 'all' : addresses);
  return { subject, values: rows.length, inbound: await forgetInbound(unit, person, addresses), ...messages };
}

/** What providers told us, in their words, once it has been taken in: of an address, and of all that a whole customer paid. */
async function forgetInbound(
  { trx, company }: Unit,
  { subject, customer }: Person,
  reached: readonly string[],
): Promise<number> {
  // Anything shorter is found in texts that are not about it.
  const addresses = reached.filter((address) => address.length >= 6);
  const { numAffectedRows } = await sql`
    with paid as (
      select intent_id from charge where ${subject.type} = 'customer' and company_id = ${company.id}
        and customer_id = ${customer} and intent_id is not null)
    update inbound_event set raw = '' where company_id = ${company.id} and processed_at is not null and raw <> ''
      and (exists (select from unnest(${addresses}::text[]) a where strpos(lower(raw), a) > 0)
        or exists (select from paid where strpos(raw, intent_id) > 0))`.execute(trx);
  return Number(numAffectedRows ?? 0);
}
