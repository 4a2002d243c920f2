import { appliedTo } from '../db/applied-to.js';
import type { CompanyScope } from '../db/company-scope.js';
import { writeReceipt } from '../documents/email/receipt.js';
import { mailWords } from '../documents/email/words/index.js';
import { formatAmount, formatDate } from '../documents/language/format.js';
import type { PaymentId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { notFound, Refusal } from '../domain/refusal.js';
import type { SendableDocument } from './document.js';
import { findPayer } from './find-payer.js';
import { partiesOf } from './variables.js';

/** A payment whose receipt is to be sent. Refuses a voided one, and one of nobody. */
export async function loadPayment(scope: CompanyScope, id: PaymentId): Promise<SendableDocument> {
  const { trx, company } = scope;
  const row = await trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('payment');
  if (row.voided_at !== null) throw new Refusal('The payment is voided', 'payment');
  if (row.customer_id === null) throw new Refusal('Nobody knows yet whose payment it is', 'payment');
  const customer = await findPayer(scope, row.customer_id);
  const applied = await appliedTo(scope, { column: 'payment_id', id });
  const language = chooseLanguage(customer.language, company.language);
  const method = row.method.replaceAll('_', ' ');
  const amount = formatAmount(row.amount, row.currency, language);
  return {
    customer,
    currency: row.currency,
    balance: row.amount,
    type: 'transaction',
    template: 'payment_receipt_email',
    name: 'payment',
    variables: {
      ...partiesOf(company, customer),
      payment_date: formatDate(row.date, language),
      payment_method: method,
      payment_amount: amount,
      payment_reference: row.reference ?? '',
      invoice_number: applied.map(({ invoiceNumber }) => invoiceNumber).join(', '),
      currency: row.currency.toUpperCase(),
    },
    brief: mailWords[language].brief.receipt({ company: company.name, amount }),
    write: (recipientName) =>
      writeReceipt({
        language,
        companyName: company.name,
        customerName: customer.name,
        recipientName,
        currency: row.currency,
        date: row.date,
        amountMinor: row.amount,
        leftMinor: row.balance,
        reference: row.reference === null ? method : `${method} ${row.reference}`,
        appliedTo: applied,
      }),
  };
}
