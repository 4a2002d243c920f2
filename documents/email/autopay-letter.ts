import type { Language } from '../../domain/language.js';
import { formatAmount, formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import type { AutopayModel, EmailModel } from './model.js';
import { autopayTexts } from './words/autopay/index.js';
import type { Wording } from './words/model.js';

/** What is written about collecting an invoice by itself. */
export type AutopayLetter = 'autopay_notice' | 'autopay_failed';

export function isAutopayLetter(name: string): name is AutopayLetter {
  return name === 'autopay_notice' || name === 'autopay_failed';
}

/** Writes what AutoPay is about to do, or could not. Throws RangeError without its facts. */
export function autopayWording(template: AutopayLetter, model: EmailModel): Wording {
  const { autopay, language } = model;
  if (!autopay) throw new RangeError('a mail of AutoPay without its facts');
  const texts = autopayTexts[language];
  const terms = {
    number: oneLine(model.invoiceNumber),
    amount: formatAmount(autopay.amountMinor, model.currency, language),
    method: methodText(autopay, language),
  };
  const day = autopay.on === null ? '' : formatDate(autopay.on, language);
  if (template === 'autopay_notice') return { ...texts.notice({ ...terms, day }), tone: 'calm' };
  const reason = texts.reasons[autopay.reason ?? 'bank_declined'];
  return day === ''
    ? { ...texts.failedForGood({ ...terms, reason }), tone: 'urgent' }
    : { ...texts.failedOnce({ ...terms, reason, day }), tone: 'late' };
}

/** `your Visa card ending in 4242`. */
export function methodText({ method }: Pick<AutopayModel, 'method'>, language: Language): string {
  const texts = autopayTexts[language];
  if (method === null) return texts.methodOnFile;
  const name = oneLine(method.name ?? '');
  const title = name === '' ? '' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return texts.method({ kind: method.kind, name: title, last4: oneLine(method.last4 ?? '') });
}
