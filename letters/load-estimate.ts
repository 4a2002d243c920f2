import type { CompanyScope } from '../db/company-scope.js';
import { writeEstimate } from '../documents/email/receipt.js';
import { mailWords } from '../documents/email/words/index.js';
import { formatAmount, formatDate } from '../documents/language/format.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { EstimateId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { notFound, Refusal } from '../domain/refusal.js';
import type { SendableDocument } from './document.js';
import { findPayer } from './find-payer.js';
import { partiesOf } from './variables.js';

/** An estimate to be sent. Refuses a draft and one that is over. */
export async function loadEstimate(scope: CompanyScope, id: EstimateId): Promise<SendableDocument> {
  const { trx, company } = scope;
  const row = await trx
    .selectFrom('estimate')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (!row) throw notFound('estimate');
  if (row.state === 'draft') throw new Refusal('The estimate is a draft: issue it first', 'estimate');
  if (row.state === 'voided' || row.state === 'declined') throw new Refusal(`The estimate is ${row.state}`, 'estimate');
  const customer = await findPayer(scope, row.customer_id);
  const language = chooseLanguage(customer.language, company.language);
  const total = formatAmount(row.total, row.currency, language);
  const expiresOn = row.expiration_ts === null ? null : civilDateAt(row.expiration_ts * 1000, company.zone);
  return {
    customer,
    currency: row.currency,
    balance: row.total,
    type: 'estimate',
    template: 'estimate_email',
    name: `estimate ${row.number}`,
    variables: {
      ...partiesOf(company, customer),
      estimate_number: row.number,
      estimate_date: formatDate(row.date, language),
      expiration_date: expiresOn === null ? '' : formatDate(expiresOn, language),
      payment_terms: row.payment_terms ?? '',
      purchase_order: row.purchase_order ?? '',
      currency: row.currency.toUpperCase(),
      total,
    },
    brief: mailWords[language].brief.estimate({ number: row.number, company: company.name, amount: total }),
    write: (recipientName) =>
      writeEstimate({
        language,
        companyName: company.name,
        customerName: customer.name,
        recipientName,
        currency: row.currency,
        date: row.date,
        amountMinor: row.total,
        leftMinor: 0,
        reference: row.number,
        appliedTo: [],
        expiresOn,
      }),
  };
}
