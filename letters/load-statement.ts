import { type Account, accountsOf } from '../db/account.js';
import { type CompanyScope, readClock } from '../db/company-scope.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { AskedStatement } from '../db/tables/message.js';
import { type StatementAccount, type StatementModel, writeStatement } from '../documents/email/statement.js';
import { mailWords } from '../documents/email/words/index.js';
import { formatAmount, formatDate } from '../documents/language/format.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { CustomerId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import { Refusal } from '../domain/refusal.js';
import { balanceForward, openItems } from '../domain/statement.js';
import type { SendableDocument } from './document.js';
import { findPayer } from './find-payer.js';
import { partiesOf } from './variables.js';

/** A customer's account as a statement; its end is today where none is named. */
export async function loadStatement(
  scope: CompanyScope,
  id: CustomerId,
  asked: AskedStatement,
): Promise<SendableDocument> {
  const { company } = scope;
  const { customer, end, accounts } = await readStatement(scope, id, asked);
  const [{ currency, content }] = accounts;
  const { balance } = content.statement;
  const language = chooseLanguage(customer.language, company.language);
  const amount = formatAmount(balance, currency, language);
  return {
    customer,
    currency,
    balance,
    type: 'statement',
    template: 'statement_email',
    name: 'the account statement',
    variables: {
      ...partiesOf(company, customer),
      account_balance: amount,
      statement_start_date: asked.start === null ? '' : formatDate(asked.start, language),
      statement_end_date: formatDate(end, language),
      currency: currency.toUpperCase(),
      url: '',
    },
    brief: mailWords[language].brief.statement({ company: company.name, amount, day: formatDate(end, language) }),
    write: (recipientName) =>
      writeStatement({
        language,
        companyName: company.name,
        customerName: customer.name,
        recipientName,
        start: asked.type === 'open_item' ? null : asked.start,
        end,
        accounts,
      }),
  };
}

/** What a statement says, however it is shown: in a mail, as a PDF, or on a page. */
export async function readStatement(
  scope: CompanyScope,
  id: CustomerId,
  asked: AskedStatement,
): Promise<{
  readonly customer: CustomerRow;
  readonly end: CivilDate;
  readonly accounts: StatementModel['accounts'];
}> {
  const { company } = scope;
  const customer = await findPayer(scope, id);
  const end = asked.end ?? civilDateAt(await readClock(scope), company.zone);
  if (asked.start !== null && asked.start > end) throw new Refusal('lies after the end of the statement', 'start');
  const billed = customer.currency ?? company.currency;
  const [main, ...others] = await readAccounts(scope, { customer: id, currency: billed, end });
  return {
    customer,
    end,
    accounts: [contentOf(main, { ...asked, end }), ...others.map((account) => contentOf(account, { ...asked, end }))],
  };
}

/** The account in the customer's currency first; left out where nothing moved it and others there are. */
export async function readAccounts(
  scope: CompanyScope,
  { customer, currency, end }: { readonly customer: CustomerId; readonly currency: string; readonly end: CivilDate },
): Promise<[Account, ...Account[]]> {
  const found = await accountsOf(scope, customer, end);
  const isMain = (account: Account) => account.currency === currency;
  const [first, ...others] = [...found.filter(isMain), ...found.filter((account) => !isMain(account))];
  return [first ?? { currency, entries: [], unapplied: 0, credit: 0 }, ...others];
}

export function contentOf(
  { currency, entries, unapplied, credit }: Account,
  { type, start, end, pastDueOnly }: AskedStatement & { readonly end: CivilDate },
): StatementAccount {
  const content =
    type === 'open_item'
      ? { type, statement: openItems(entries, { end, pastDueOnly }), pastDueOnly }
      : { type, statement: balanceForward(entries, { start, end }) };
  return { currency, unapplied, credit, content };
}
