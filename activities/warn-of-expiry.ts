import { type Kysely, sql } from 'kysely';
import { inUnit, type Unit } from '../commands/unit.js';
import { lockCustomer } from '../db/invoices.js';
import type { Schema } from '../db/schema.js';
import { renderCardExpiring } from '../documents/email/card-expiring.js';
import { lastDayOf, warningOn } from '../domain/autopay/card-expiry.js';
import { isLegal } from '../domain/calendar/contact-hours.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { withoutPolicy } from '../domain/chasing/hours.js';
import type { Instant } from '../domain/civil-date.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, CustomerId, PaymentSourceId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { Refusal } from '../domain/refusal.js';
import { freezeMail } from '../letters/freeze-mail.js';
import { loadMailLook } from '../letters/mail-look.js';
import { recipientsOf } from '../letters/recipients.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';
import { paymentMethodsAddress } from '../wire/portal-addresses.js';
import { type MessageToSend, sendAgain, technicalNow } from './claim-message.js';
import type { ActivityParts } from './parts.js';
import { recordOutcome } from './record-outcome.js';
import { settleAsUnknown } from './settle-as-unknown.js';

export interface WarnParts extends WakeParts, Pick<ActivityParts, 'mailOf'> {
  readonly db: Kysely<Schema>;
}

const BATCH = 50;
/** Nobody is still sending what was claimed so long ago. */
const ABANDONED_MINUTES = 2;

/**
 * Tells payers whose card AutoPay charges that it ends: 30 and 7 days before its last day, each once for a card and its month.
 * The message is claimed before it is sent, so that any number of workers may do it at once. Resolves to the number sent.
 */
export async function warnOfExpiry(parts: WarnParts, stopped: () => boolean = () => false): Promise<number> {
  let sent = 0;
  for (const due of await findDue(parts.system)) {
    if (stopped()) break;
    try {
      if (await warn(parts, due)) sent += 1;
    } catch (error) {
      // What a mail said, and to whom, stays out of the log.
      const fields = { company: due.company, source: due.source, error: errorLabel(error) };
      parts.log.warn(fields, 'a payer was not told that a card ends, trying again later');
    }
  }
  return sent;
}

interface Due {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly source: PaymentSourceId;
}

/** Cards within 30 days of their end whose warning was not given, or was left under way. The unit looks again. */
async function findDue(system: Kysely<Schema>): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select d.company, d.customer, d.source from (
      select s.company_id as company, s.customer_id as customer, s.id as source, s.exp_year, s.exp_month,
        (make_date(s.exp_year, s.exp_month, 1) + interval '1 month')::date - 1
          - (coalesce(t.now_at, clock_timestamp()) at time zone o.zone)::date as left
      from payment_source s
        join customer c on c.company_id = s.company_id and c.id = s.customer_id
        join company o on o.id = s.company_id left join test_clock t on t.id = o.test_clock_id
      where s.is_default and s.object = 'card' and c.autopay and c.active and o.outbound
        and s.exp_month between 1 and 12 and s.exp_year between 2000 and 2200) d
    where d.left between 0 and 30 and not exists (
      select from message m where m.company_id = d.company
        and m.key = 'dc-' || d.company || '-card-' || d.source || '-' || d.exp_year || '-' || d.exp_month
          || '-' || case when d.left <= 7 then 7 else 30 end
        and (m.state <> 'claimed' or m.first_attempt_at > clock_timestamp() - make_interval(mins => ${ABANDONED_MINUTES})))
    order by random() limit ${BATCH}`.execute(system);
  return rows;
}

async function warn(parts: WarnParts, due: Due): Promise<boolean> {
  const { db, mailOf } = parts;
  const { result: taken, wakes } = await inUnit(db, due.company, 'autopay', (unit) => take(unit, due));
  if (taken === undefined) return false;
  const { message, at } = taken;
  const provider = await inUnit(db, due.company, 'autopay', async (unit) => mailOf(unit.company));
  const outcome = await provider.result.sendBytes(message.body, message.key);
  const recorded = await inUnit(db, due.company, 'autopay', (unit) =>
    recordOutcome(unit, { message, invoice: undefined, outcome, at }),
  );
  await deliverWakes(parts, [...wakes, ...recorded.wakes]);
  return outcome.outcome === 'accepted';
}

/** The last look, and the claim; undefined: there is nothing to say, or not now. */
async function take(
  unit: Unit,
  { customer: id, source: sourceId }: Due,
): Promise<{ readonly message: MessageToSend; readonly at: Instant } | undefined> {
  const { trx, company } = unit;
  const customer = await lockCustomer(trx, company.id, id);
  const source = await trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', id)
    .where('id', '=', sourceId)
    .where('is_default', '=', true)
    .executeTakeFirst();
  const { outbound } = await trx
    .selectFrom('company')
    .select('outbound')
    .where('id', '=', company.id)
    .executeTakeFirstOrThrow();
  if (!customer?.autopay || !outbound || !source || source.exp_month === null || source.exp_year === null)
    return undefined;
  const at = await unit.now();
  const hours = { ...withoutPolicy, zone: customer.zone ?? company.zone, country: customer.country ?? company.country };
  const lastDay = lastDayOf({ year: source.exp_year, month: source.exp_month });
  const days = warningOn(lastDay, civilDateAt(at, company.zone));
  if (days === null || !isLegal(at, hours)) return undefined;
  const key = `dc-${company.id}-card-${source.id}-${source.exp_year}-${source.exp_month}-${days}`;
  const earlier = await trx
    .selectFrom('message')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier) {
    if (earlier.state !== 'claimed') return undefined;
    const again = await sendAgain(unit, earlier, at);
    if (!again) await settleAsUnknown(unit, { message: earlier.id, invoice: undefined, at });
    return again && { message: again, at };
  }
  const to = await reachable(unit, id);
  if (to.length === 0) return undefined;
  const fixUrl = paymentMethodsAddress(company);
  const model = {
    language: chooseLanguage(customer.language, company.language),
    companyName: company.name,
    customerName: customer.attention_to ?? customer.name,
    method: { kind: 'card' as const, name: source.brand, last4: source.last4 },
    lastDay,
    ...(fixUrl === null ? {} : { fixUrl }),
  };
  const rendered = renderCardExpiring(model, await loadMailLook(unit));
  const addresses = to.map(({ email, name }) => ({ email, name: name ?? '' }));
  const { body, bodySha256 } = freezeMail(company, { ...rendered, key, to: addresses });
  const { id: message } = await trx
    .insertInto('message')
    .values({
      company_id: company.id,
      customer_id: id,
      template: 'card_expiring',
      channel: 'email',
      key,
      state: 'claimed',
      subject: rendered.subject,
      recipients: JSON.stringify(to.map(({ email }) => email)),
      body,
      body_sha256: bodySha256,
      balance_seen: 0,
      currency: customer.currency ?? company.currency,
      claimed_at: new Date(at),
      first_attempt_at: new Date(await technicalNow(unit, at)),
      open_attempts: 1,
      attempts: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { message: { id: message, key, body }, at };
}

async function reachable(unit: Unit, customer: CustomerId) {
  try {
    return await recipientsOf(unit, customer, []);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
