import { sql } from 'kysely';
import type { Unit } from '../commands/unit.js';
import { isCollected } from '../db/collected.js';
import { findPaymentPlan } from '../db/payment-plans.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { isAutopayLetter } from '../documents/email/autopay-letter.js';
import type { InvoiceLetter } from '../documents/email/letter.js';
import { type EmailModel, isTemplateName, renderEmail } from '../documents/email/render.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { type CivilDate, daysBetween, type Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { freezeMail } from '../letters/freeze-mail.js';
import { loadMailLook } from '../letters/mail-look.js';
import type { Address } from '../providers/mail/port.js';
import { letterLinks } from '../wire/portal-addresses.js';
import type { AutopayWords } from './autopay-words.js';

/** A mail frozen into the bytes that every attempt sends. */
export interface Letter {
  readonly customer: CustomerId;
  readonly template: InvoiceLetter;
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
  /** Of a mail that AutoPay writes. */
  readonly autopay?: AutopayWords;
}

/** Renders what is said about an invoice as it stands under its lock. Throws when nobody can be written to. */
export async function writeLetter(unit: Unit, order: LetterOrder): Promise<Letter> {
  const { company } = unit;
  if (!isTemplateName(order.template) && !isAutopayLetter(order.template))
    throw new Error(`no e-mail template ${order.template}`);
  const row = await loadAddressee(unit, order.invoice);
  const to = recipientsOf(row, order.recipients);
  const today = civilDateAt(order.at, company.zone);
  const instalment = await instalmentDue(unit, { id: order.invoice, ...row }, today);
  const dueOn = instalment?.dueOn ?? row.due_on;
  const links = letterLinks(company);
  const collected = order.template === 'invoice_delivery' && (await isCollected(unit, order.invoice));
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
    dueOn,
    daysLate: dueOn === null ? 0 : daysBetween(dueOn, today),
    collected,
    ...(instalment ? { instalmentMinor: instalment.amount } : {}),
    ...(order.autopay ? { autopay: order.autopay.model } : {}),
    ...(links.payUrl ? { payUrl: links.payUrl(row.token) } : {}),
  };
  const rendered = renderEmail(order.template, model, await loadMailLook(unit));
  return {
    customer: row.customer_id,
    template: order.template,
    subject: rendered.subject,
    recipients: to.map(({ email }) => email),
    ...freezeMail(company, { ...rendered, key: order.key, to }),
    balanceSeen: order.autopay?.model.amountMinor ?? row.balance,
    currency: row.currency,
  };
}

/** With a payment plan: the day of the first instalment not paid, and what is owed of all by then, or by today. */
async function instalmentDue(
  unit: Unit,
  invoice: Pick<InvoiceRow, 'id' | 'total' | 'balance'>,
  today: CivilDate,
): Promise<{ readonly dueOn: CivilDate; readonly amount: number } | undefined> {
  const found = await findPaymentPlan(unit.trx, unit.company.id, invoice);
  const open = found?.plan.status === 'pending_signup' ? [] : (found?.instalments ?? []).filter(({ left }) => left > 0);
  const [first] = open;
  if (!first) return undefined;
  const by = first.due_on > today ? first.due_on : today;
  const owed = open.filter(({ due_on }) => due_on <= by).reduce((sum, { left }) => sum + left, 0);
  return { dueOn: first.due_on, amount: Math.min(owed, invoice.balance) };
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
