import { findCompanyProfile } from '../db/company-profile.js';
import type { CompanyScope } from '../db/company-scope.js';
import type { CompanyProfileRow } from '../db/tables/company-profile.js';
import type { CustomerRow } from '../db/tables/customer.js';
import { formatAmount, formatDate, formatNumber } from '../documents/language/format.js';
import type { Sender } from '../documents/pdf/printed.js';
import type { PdfWords } from '../documents/pdf/words/words.js';
import { wordsOf } from '../documents/pdf/words.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { currencyDigits } from '../domain/currency.js';
import type { CustomerId } from '../domain/ids.js';
import { chooseLanguage, type Language } from '../domain/language.js';
import { findPayer } from '../letters/find-payer.js';
import { readAmount } from '../wire/amounts.js';
import { senderOf } from './sender.js';

/** What every document is written with: by whom, for whom, and in which language. */
export interface Writing {
  readonly language: Language;
  readonly words: PdfWords;
  readonly sender: Sender;
  readonly profile: CompanyProfileRow | undefined;
  /** Whom it is for: the parent of a customer that is billed to it (product.md section 1). Null: nobody knows whose it is. */
  readonly payer: CustomerRow | null;
  /** An amount of the wire, in major units. */
  readonly amount: (value: number, currency: string) => string;
  readonly minor: (minor: number, currency: string) => string;
  readonly price: (value: number, currency: string) => string;
  /** A quantity or a rate, with all the digits it has. */
  readonly number: (value: number) => string;
  /** UNIX seconds, as the company's day. */
  readonly day: (seconds: number) => string;
}

/** For a customer, in its language; for nobody that is known, in the company's. */
export async function writingFor(scope: CompanyScope, customer: CustomerId | null): Promise<Writing> {
  const { company } = scope;
  const payer = customer === null ? null : await payerOf(scope, customer);
  const profile = await findCompanyProfile(scope);
  const language = chooseLanguage(payer?.language, company.language);
  const minor = (amount: number, currency: string) => formatAmount(amount, currency, language);
  return {
    language,
    words: wordsOf(language),
    profile,
    payer,
    sender: await senderOf(scope, profile, language),
    minor,
    amount: (value, currency) => minor(readAmount(value, currency, 'amount'), currency),
    price: (value, currency) => formatNumber(value, language, 8, currencyDigits(currency)),
    number: (value) => formatNumber(value, language, 8),
    day: (seconds) => formatDate(civilDateAt(seconds * 1000, company.zone), language),
  };
}

async function payerOf(scope: CompanyScope, customer: CustomerId): Promise<CustomerRow> {
  const own = await findPayer(scope, customer);
  const parent = own.bill_to_parent ? own.parent_customer_id : null;
  return parent === null ? own : findPayer(scope, parent);
}
