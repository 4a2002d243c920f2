import { sql } from 'kysely';
import type { Unit } from '../commands/unit.js';
import { type EmailModel, isTemplateName, renderEmail, type TemplateName } from '../documents/email/render.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { daysBetween, type Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { freezeMail } from '../letters/freeze-mail.js';
import { loadMailLook } from '../letters/mail-look.js';
import type { Address } from '../providers/mail/port.js';
import type { ActivityParts } from './parts.js';

/** A mail frozen into the bytes that every attempt sends. */
export interface Letter {
  readonly customer: CustomerId;
  readonly template: TemplateName;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly body: string;
  readonly bodySha256: string;
  /** Minor units. */
  readonly balanceSeen: number;
  readonly currency: string;
}

export interface LetterOrder {
  readonly invoice: InvoiceId;
  readonly template: string;
  readonly recipients: 'primary' | 'all';
  /** The message's own key, also its tag at the provider: webhooks name it. */
  readonly key: string;
  readonly at: Instant;
}

/** Renders what is said about an invoice as it stands under its lock. Throws when nobody can be written to. */
export async function writeLetter(unit: Unit, parts: ActivityParts, order: LetterOrder): Promise<Letter> {
  const { company } = unit;
  if (!isTemplateName(order.template)) throw new Error(`no e-mail template ${order.template}`);
  const row = await loadAddressee(unit, order.invoice);
  const to = recipientsOf(row, order.recipients);
  const model: EmailModel = {
    language: chooseLanguage(row.language, company.language),
    companyName: company.name,
    customerName: row.customer_name,
    ...(row.attention_to === null ? {} : { contactName: row.attention_to }),
    invoiceNumber: row.number,
    currency: row.currency,
    balanceMinor: row.balance,
    totalMinor: row.total,
    invoiceDate: row.date,
    dueOn: row.due_on,
    daysLate: row.due_on === null ? 0 : daysBetween(row.due_on, civilDateAt(order.at, company.zone)),
    ...(parts.payUrl ? { payUrl: parts.payUrl(row.token) } : {}),
  };
  const rendered = renderEmail(order.template, model, await loadMailLook(unit));
  return {
    customer: row.customer_id,
    template: order.template,
    subject: rendered.subject,
    recipients: to.map(({ email }) => email),
    ...freezeMail(company, { ...rendered, key: order.key, to }),
    balanceSeen: row.balance,
    currency: row.currency,
  };
}

type Addressee = Awaited<ReturnType<typeof loadAddressee>>;

async function loadAddressee(unit: Unit, invoice: InvoiceId) {
  return unit.trx
    .selectFrom('invoice as i')
    .innerJoin('customer as c', (join) =>
      join.onRef('c.company_id', '=', 'i.company_id').onRef('c.id', '=', 'i.customer_id'),
    )
    .select(['i.customer_id', 'i.number', 'i.currency', 'i.balance', 'i.total', 'i.date', 'i.due_on', 'i.token'])
    .select(['c.name as customer_name', 'c.attention_to', 'c.language'])
    .select(
      // As db/facts counts them: the customer's own address and its contacts', less those that bounced or complained.
      sql<(Address & { main: boolean })[]>`(
        select coalesce(json_agg(json_build_object('email', r.email, 'name', r.name, 'main', r.main) order by r.main desc, r.email), '[]') from (
          select distinct on (lower(email)) email, name, main from (
            select c.email, c.name, true as main where c.email is not null
            union all select k.email, k.name, k.primary from contact k
              where k.company_id = c.company_id and k.customer_id = c.id and k.email is not null) a
          order by lower(email), main desc) r
        where not exists (select from email_suppression x where x.company_id = c.company_id and x.email = lower(r.email)))`.as(
        'addresses',
      ),
    )
    .where('i.company_id', '=', unit.company.id)
    .where('i.id', '=', invoice)
    .executeTakeFirstOrThrow();
}

function recipientsOf(row: Addressee, wanted: 'primary' | 'all'): Address[] {
  const chosen = row.addresses.filter(({ main }) => wanted === 'all' || main);
  if (chosen.length === 0) throw new Error('nobody can be written to');
  return chosen.map(({ email, name }) => ({ email, name: name ?? '' }));
}
