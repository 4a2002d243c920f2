import type { Language } from '../../domain/language.js';
import { formatAmount, formatDate } from '../language/format.js';
import { oneLine } from '../one-line.js';
import { type AutopayLetter, autopayWording, isAutopayLetter } from './autopay-letter.js';
import type { EmailModel } from './model.js';
import { autopayTexts } from './words/autopay/index.js';
import { mailWords } from './words/index.js';
import type { Terms, InvoiceLetter as WordedLetter, Wording } from './words/model.js';

export type InvoiceLetter = WordedLetter | AutopayLetter;

/** What a mail says, in plain text: the HTML and the text part are both made from it. */
export interface Letter extends Wording {
  readonly language: Language;
  /** Absent where a person wrote the whole text. */
  readonly greeting?: string;
  readonly company: string;
}

/** Writes the letter. Throws RangeError when a reminder would ask for nothing. */
export function writeLetter(template: InvoiceLetter, model: EmailModel): Letter {
  if (asksForMoney(template) && model.balanceMinor <= 0) throw new RangeError('a reminder without a balance');
  const { language } = model;
  const words = mailWords[language];
  return {
    ...(isAutopayLetter(template) ? autopayWording(template, model) : words.letters[template](readTerms(model))),
    language,
    greeting: words.hello(oneLine(model.contactName ?? '') || oneLine(model.customerName)),
    company: oneLine(model.companyName),
  };
}

/** Whether it makes no sense where nothing is owed. */
export function asksForMoney(template: InvoiceLetter): boolean {
  return template !== 'invoice_delivery' && template !== 'invoice_paid';
}

function readTerms(model: EmailModel): Terms {
  const words = mailWords[model.language];
  const amount = (minor: number): string => formatAmount(minor, model.currency, model.language);
  const settledMinor = model.totalMinor - model.balanceMinor;
  const { instalmentMinor, language } = model;
  const balance = amount(instalmentMinor ?? model.balanceMinor);
  const [settled, total] = [amount(settledMinor), amount(model.totalMinor)];
  const asked = settledMinor > 0 ? words.askRest({ balance, settled, total }) : words.ask(balance);
  const owed =
    instalmentMinor === undefined
      ? asked
      : autopayTexts[language].askInstalment({ instalment: balance, open: amount(model.balanceMinor) });
  const collected = model.collected ?? false;
  return {
    company: oneLine(model.companyName),
    number: oneLine(model.invoiceNumber),
    date: formatDate(model.invoiceDate, model.language),
    balance,
    ask: collected ? words.collected(balance) : owed,
    due: dueSentence(model),
    late: model.daysLate,
    settled: model.balanceMinor <= 0,
    collected,
  };
}

function dueSentence({ dueOn, daysLate, language }: EmailModel): string {
  const words = mailWords[language];
  if (dueOn === null) return words.dueOnReceipt;
  const day = formatDate(dueOn, language);
  if (daysLate > 0) return words.wasDue(day, words.days(daysLate));
  return daysLate === 0 ? words.isDueToday(day) : words.isDue(day, words.days(-daysLate));
}
