import { appliedTo } from '../db/applied-to.js';
import type { CompanyScope } from '../db/company-scope.js';
import { findCreditNote } from '../db/credit-notes.js';
import { writeCreditNote } from '../documents/email/receipt.js';
import { mailWords } from '../documents/email/words/index.js';
import { formatAmount, formatDate } from '../documents/language/format.js';
import type { CreditNoteId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { notFound, Refusal } from '../domain/refusal.js';
import type { SendableDocument } from './document.js';
import { findPayer } from './find-payer.js';
import { partiesOf } from './variables.js';

/** A credit note to be sent. Refuses a voided one. */
export async function loadCreditNote(scope: CompanyScope, id: CreditNoteId): Promise<SendableDocument> {
  const { trx, company } = scope;
  const row = await findCreditNote(trx, company.id, id);
  if (!row) throw notFound('credit note');
  if (row.state === 'draft') throw new Refusal('The credit note is a draft: issue it first', 'credit_note');
  if (row.state === 'voided') throw new Refusal('The credit note is voided', 'credit_note');
  const customer = await findPayer(scope, row.customer_id);
  const language = chooseLanguage(customer.language, company.language);
  const amount = (minor: number) => formatAmount(minor, row.currency, language);
  const applied = await appliedTo(scope, { column: 'credit_note_id', id });
  return {
    customer,
    currency: row.currency,
    balance: row.balance,
    type: 'credit_note',
    template: 'credit_note_email',
    name: `credit note ${row.number}`,
    variables: {
      ...partiesOf(company, customer),
      credit_note_number: row.number,
      credit_note_date: formatDate(row.date, language),
      currency: row.currency.toUpperCase(),
      total: amount(row.total),
      balance: amount(row.balance),
    },
    brief: mailWords[language].brief.creditNote({
      number: row.number,
      company: company.name,
      amount: amount(row.total),
    }),
    write: (recipientName) =>
      writeCreditNote({
        language,
        companyName: company.name,
        customerName: customer.name,
        recipientName,
        currency: row.currency,
        date: row.date,
        amountMinor: row.total,
        leftMinor: row.balance,
        reference: row.number,
        appliedTo: applied,
      }),
  };
}
