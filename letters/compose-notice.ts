import { findCompanyProfile } from '../db/company-profile.js';
import type { CompanyScope } from '../db/company-scope.js';
import type { Notice } from '../db/tables/message.js';
import { renderNotice } from '../documents/email/notice.js';
import type { CustomerId } from '../domain/ids.js';
import { chooseLanguage } from '../domain/language.js';
import type { ComposedMail } from './compose-mail.js';
import { findPayer } from './find-payer.js';
import { freezeMail } from './freeze-mail.js';

export interface NoticeToWrite {
  readonly customer: CustomerId;
  readonly notice: Notice;
  readonly email: string;
  /** The message's own key. */
  readonly key: string;
  readonly template: string;
  /** Where its button leads. */
  readonly url?: string;
}

/** A mail about the safety of an account, in the customer's language. What is kept of its words has no link in it. */
export async function composeNotice(scope: CompanyScope, order: NoticeToWrite): Promise<ComposedMail> {
  const { company } = scope;
  const customer = await findPayer(scope, order.customer);
  const { words, ...rendered } = renderNotice({
    notice: order.notice,
    companyName: company.name,
    customerName: customer.name,
    language: chooseLanguage(customer.language, company.language),
    accent: (await findCompanyProfile(scope))?.accent ?? null,
    ...(order.url === undefined ? {} : { url: order.url }),
  });
  const frozen = freezeMail(company, { ...rendered, key: order.key, to: [{ email: order.email, name: '' }] });
  return { ...frozen, template: order.template, subject: rendered.subject, text: words };
}
