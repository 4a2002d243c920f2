import { isCollected } from '../db/collected.js';
import { type CompanyScope, readClock } from '../db/company-scope.js';
import { findInvoice } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { asksForMoney, writeLetter } from '../documents/email/letter.js';
import type { EmailModel } from '../documents/email/model.js';
import { summarise } from '../documents/email/summary.js';
import { mailWords } from '../documents/email/words/index.js';
import { formatAmount, formatDate } from '../documents/language/format.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { type CivilDate, daysBetween } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { templateForInvoice } from '../domain/invoice-template.js';
import { chooseLanguage, type Language } from '../domain/language.js';
import { notFound, Refusal } from '../domain/refusal.js';
import type { LetterParts, SendableDocument } from './document.js';
import { findPayer } from './find-payer.js';
import { partiesOf } from './variables.js';

/** An invoice to be sent, as it stands. Refuses one that nobody is asked to pay any more, and a draft. */
export async function loadInvoice(scope: CompanyScope, parts: LetterParts, id: InvoiceId): Promise<SendableDocument> {
  const { trx, company } = scope;
  const row = await findInvoice(trx, company.id, id);
  if (!row) throw notFound('invoice');
  const isOver = row.state === 'closed' && row.balance > 0;
  if (row.state === 'draft') throw new Refusal('The invoice is a draft: issue it first', 'invoice');
  if (isOver || !['issued', 'closed'].includes(row.state))
    throw new Refusal(`The invoice is ${row.state.replace('_', ' ')}`, 'invoice');
  const customer = await findPayer(scope, row.customer_id);
  const today = civilDateAt(await readClock(scope), company.zone);
  const collected = await isCollected(scope, id);
  const url = parts.payUrl?.(row.token);
  const language = chooseLanguage(customer.language, company.language);
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  const model: EmailModel = {
    language,
    companyName: company.name,
    customerName: customer.name,
    invoiceNumber: row.number,
    currency: row.currency,
    balanceMinor: row.balance,
    totalMinor: row.total,
    invoiceDate: row.date,
    dueOn: row.due_on,
    daysLate: row.due_on === null ? 0 : daysBetween(row.due_on, today),
    ...(url === undefined ? {} : { payUrl: url }),
  };
  return {
    customer,
    currency: row.currency,
    balance: row.balance,
    type: 'invoice',
    template: templateForInvoice({ balance: row.balance, sent: row.sent_at !== null, dueOn: row.due_on }, today),
    name: `invoice ${row.number}`,
    variables: {
      ...partiesOf(company, customer),
      invoice_number: row.number,
      invoice_date: formatDate(row.date, language),
      due_date: row.due_on === null ? '' : formatDate(row.due_on, language),
      payment_terms: row.payment_terms ?? '',
      purchase_order: row.purchase_order ?? '',
      currency: row.currency.toUpperCase(),
      total: amount(row.total),
      balance: amount(row.balance),
      url: url ?? '',
      payment_url: url ?? '',
    },
    brief: briefOf({ row, company: company.name, amount: amount(row.balance), language, today }),
    write(contactName, letter = 'invoice_delivery') {
      if (asksForMoney(letter) && row.balance <= 0)
        throw new Refusal('Nothing is owed on the invoice: this template would ask for nothing', 'template');
      return {
        letter: writeLetter(letter, { ...model, contactName, collected: collected && letter === 'invoice_delivery' }),
        summary: summarise(model),
      };
    },
  };
}

interface Brief {
  readonly row: Pick<InvoiceRow, 'number' | 'balance' | 'due_on'>;
  readonly company: string;
  readonly amount: string;
  readonly language: Language;
  readonly today: CivilDate;
}

function briefOf({ row: { number, balance, due_on: dueOn }, company, amount, language, today }: Brief): string {
  const words = mailWords[language].brief;
  if (balance <= 0) return words.settled({ number, company });
  if (dueOn === null) return words.dueOnReceipt({ number, company, amount });
  const terms = { number, company, amount, day: formatDate(dueOn, language) };
  return dueOn < today ? words.wasDue(terms) : words.due(terms);
}
