import { type AutopayLetter, autopayWording, isAutopayLetter } from './autopay-letter.js';
import { formatAmount, formatDate, oneLine } from './format.js';
import type { EmailModel, TemplateName } from './model.js';

/** What a mail says, in plain text: the HTML and the text part are both made from it. */
export interface Letter {
  readonly subject: string;
  readonly heading: string;
  readonly tone: 'calm' | 'late' | 'urgent';
  /** Absent where a person wrote the whole text. */
  readonly greeting?: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  /** After the invoice: what to do when something is in the way. */
  readonly closing: readonly string[];
  readonly company: string;
}

/** What is written about one invoice: the steps of its life, and the thanks at its end. */
export type InvoiceLetter = TemplateName | AutopayLetter | 'invoice_paid';

/** Writes the letter. Throws RangeError when a reminder would ask for nothing. */
export function writeLetter(template: InvoiceLetter, model: EmailModel): Letter {
  const terms = readTerms(model);
  if (asksForMoney(template) && model.balanceMinor <= 0) throw new RangeError('a reminder without a balance');
  return {
    ...(isAutopayLetter(template) ? autopayWording(template, model) : WORDING[template](terms)),
    greeting: `Hello ${terms.name},`,
    company: terms.company,
  };
}

/** Whether it makes no sense where nothing is owed. */
export function asksForMoney(template: InvoiceLetter): boolean {
  return template !== 'invoice_delivery' && template !== 'invoice_paid';
}

type Wording = Omit<Letter, 'greeting' | 'company'>;

const WORDING: Readonly<Record<Exclude<InvoiceLetter, AutopayLetter>, (terms: Terms) => Wording>> = {
  invoice_delivery: (t) => ({
    subject: `Invoice ${t.number} from ${t.company}`,
    heading: `Invoice ${t.number}`,
    tone: 'calm',
    paragraphs: [
      `Thank you for your business. Here is our invoice ${t.number} of ${t.date}.`,
      t.settled ? 'It is already paid in full: there is nothing for you to do.' : `${t.ask} ${t.due}`,
    ],
    button: t.settled ? 'View the invoice' : 'View and pay',
    closing: t.settled ? [] : [WRONG, MORE_TIME],
  }),
  reminder_friendly: (t) => ({
    subject: t.late > 0 ? `A friendly reminder: invoice ${t.number}` : `Invoice ${t.number} is due soon`,
    heading: t.late > 0 ? 'A friendly reminder' : 'Due soon',
    tone: 'calm',
    paragraphs: [
      t.late > 0
        ? `This may have slipped through: invoice ${t.number} is still open with us. ${t.due}`
        : `A short note ahead of time about invoice ${t.number}. ${t.due}`,
      t.ask,
    ],
    button: `Pay ${t.balance}`,
    closing: [ALREADY_PAID, WRONG, MORE_TIME],
  }),
  reminder_neutral: (t) => ({
    subject: `Reminder: ${t.balance} open on invoice ${t.number}`,
    heading: 'Payment reminder',
    tone: t.late > 0 ? 'late' : 'calm',
    paragraphs: [`We have not yet received full payment of invoice ${t.number}. ${t.due}`, t.ask],
    button: `Pay ${t.balance}`,
    closing: [ALREADY_PAID, WRONG, MORE_TIME],
  }),
  reminder_firm: (t) => ({
    subject: `${t.late > 0 ? 'Overdue' : 'Payment due'}: invoice ${t.number}, ${t.balance}`,
    heading: t.late > 0 ? 'Payment is overdue' : 'Payment is due',
    tone: 'late',
    paragraphs: [
      `Invoice ${t.number} is still unpaid. ${t.due}`,
      `${t.ask} If you cannot pay today, reply and tell us when you will.`,
    ],
    button: `Pay ${t.balance} now`,
    closing: [WRONG, MORE_TIME, ALREADY_PAID],
  }),
  reminder_final: (t) => ({
    subject: `Final reminder: invoice ${t.number}, ${t.balance}`,
    heading: 'Final reminder',
    tone: 'urgent',
    paragraphs: [
      `This is our last reminder about invoice ${t.number}. ${t.due}`,
      `${t.ask} If we do not hear from you, someone at ${t.company} will decide how to go on. We would much rather settle this with you directly.`,
    ],
    button: `Pay ${t.balance} now`,
    closing: [WRONG, MORE_TIME, ALREADY_PAID],
  }),
  invoice_paid: (t) => ({
    subject: `Thank you: invoice ${t.number}`,
    heading: 'Thank you',
    tone: 'calm',
    paragraphs: [
      t.settled
        ? `Invoice ${t.number} is settled in full: there is nothing left for you to do.`
        : `Thank you for what you have paid of invoice ${t.number}. ${t.ask}`,
    ],
    button: 'View the invoice',
    closing: [],
  }),
};

const WRONG = 'Is something wrong with this invoice? Reply and tell us what, and we will look into it.';
const MORE_TIME = 'Do you need more time? Reply with the date on which you can pay, and we will note it.';
const ALREADY_PAID = 'If you have paid in the last few days, thank you: payment and reminder have crossed.';

interface Terms {
  readonly company: string;
  readonly name: string;
  readonly number: string;
  readonly date: string;
  readonly balance: string;
  /** One sentence: what is to be paid, and what of the total already is. */
  readonly ask: string;
  /** One sentence: when it was or is to be paid. */
  readonly due: string;
  readonly late: number;
  readonly settled: boolean;
}

function readTerms(model: EmailModel): Terms {
  const amount = (minor: number): string => formatAmount(minor, model.currency);
  const settledMinor = model.totalMinor - model.balanceMinor;
  const { instalmentMinor } = model;
  const balance = amount(instalmentMinor ?? model.balanceMinor);
  return {
    company: oneLine(model.companyName),
    name: oneLine(model.contactName ?? '') || oneLine(model.customerName),
    number: oneLine(model.invoiceNumber),
    date: formatDate(model.invoiceDate),
    balance,
    ask:
      instalmentMinor !== undefined
        ? `Please pay the instalment of ${balance}; ${amount(model.balanceMinor)} of the invoice is open in all.`
        : settledMinor > 0
          ? `Please pay the remaining ${balance}: ${amount(settledMinor)} of the total of ${amount(model.totalMinor)} is settled already.`
          : `Please pay ${balance}.`,
    due: dueSentence(model),
    late: model.daysLate,
    settled: model.balanceMinor <= 0,
  };
}

function dueSentence({ dueOn, daysLate }: EmailModel): string {
  if (dueOn === null) return 'It is due on receipt.';
  const day = formatDate(dueOn);
  if (daysLate > 0) return `It was due on ${day}, ${days(daysLate)} ago.`;
  return daysLate === 0 ? `It is due today, ${day}.` : `It is due on ${day}, in ${days(-daysLate)}.`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
