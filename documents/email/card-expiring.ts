import type { CivilDate } from '../../domain/civil-date.js';
import type { Language } from '../../domain/language.js';
import { formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import { methodText } from './autopay-letter.js';
import type { MailLook } from './look.js';
import type { AutopayModel } from './model.js';
import { type RenderedEmail, renderLetter } from './render.js';
import { autopayTexts } from './words/autopay/index.js';
import { mailWords } from './words/index.js';

export interface CardExpiringModel {
  readonly language: Language;
  readonly companyName: string;
  readonly customerName: string;
  readonly method: NonNullable<AutopayModel['method']>;
  /** The last day on which it can be charged. */
  readonly lastDay: CivilDate;
  /** Where the payer changes it: http(s). */
  readonly fixUrl?: string;
}

/** Tells a payer that the card that AutoPay charges ends soon. */
export function renderCardExpiring(model: CardExpiringModel, look: MailLook): RenderedEmail {
  const { language, method, fixUrl } = model;
  const texts = autopayTexts[language];
  const day = formatDate(model.lastDay, language);
  const company = oneLine(model.companyName);
  return renderLetter(
    {
      ...texts.cardEnds({ company, method: methodText({ method }, language), day }),
      tone: 'late',
      language,
      greeting: mailWords[language].hello(oneLine(model.customerName)),
      company,
    },
    { facts: [], lines: [], sums: [], due: { label: texts.goodUntil, value: day }, payUrl: fixUrl },
    look,
  );
}
