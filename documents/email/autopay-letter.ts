import { formatAmount, formatDate, oneLine } from './format.js';
import type { AutopayModel, EmailModel } from './model.js';

/** What is written about collecting an invoice by itself. */
export type AutopayLetter = 'autopay_notice' | 'autopay_failed';

export function isAutopayLetter(name: string): name is AutopayLetter {
  return name === 'autopay_notice' || name === 'autopay_failed';
}

interface Wording {
  readonly subject: string;
  readonly heading: string;
  readonly tone: 'calm' | 'late' | 'urgent';
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly closing: readonly string[];
}

/** Writes what AutoPay is about to do, or could not. Throws RangeError without its facts. */
export function autopayWording(template: AutopayLetter, { autopay, ...model }: EmailModel): Wording {
  if (!autopay) throw new RangeError('a mail of AutoPay without its facts');
  const number = oneLine(model.invoiceNumber);
  const amount = formatAmount(autopay.amountMinor, model.currency);
  const method = methodText(autopay);
  if (template === 'autopay_notice') {
    const day = autopay.on === null ? 'soon' : `on ${formatDate(autopay.on)}`;
    return {
      subject: `We will collect ${amount} ${day}: invoice ${number}`,
      heading: 'An automatic payment is coming',
      tone: 'calm',
      paragraphs: [
        `We will collect ${amount} for invoice ${number} ${day} from ${method}.`,
        'There is nothing for you to do. If you would rather pay with something else, change it before that day.',
      ],
      button: 'Change how you pay',
      closing: ['Is something wrong with this invoice? Reply before that day, and we will look into it first.'],
    };
  }
  const again = autopay.on === null ? undefined : formatDate(autopay.on);
  return {
    subject:
      again === undefined ? `We could not collect ${amount}: invoice ${number}` : `Payment failed: invoice ${number}`,
    heading: again === undefined ? 'We need another way to be paid' : 'A payment did not go through',
    tone: again === undefined ? 'urgent' : 'late',
    paragraphs: [
      `We tried to collect ${amount} for invoice ${number} from ${method}. ${reasons[autopay.reason ?? 'bank_declined']}`,
      again === undefined
        ? 'We will not try it again. Please give us another way to pay, or pay the invoice yourself: as soon as there are new payment details we collect with them.'
        : `We will try again on ${again}. With new payment details we try at once.`,
    ],
    button: 'Put it right',
    closing: ['If you have paid in another way in the last few days, thank you: then there is nothing to do.'],
  };
}

/** In the payer's words: what the bank calls it would help nobody, and may accuse them. */
const reasons: Readonly<Record<NonNullable<AutopayModel['reason']>, string>> = {
  not_enough_money: 'Your bank said that there was not enough money for it.',
  limit_reached: 'Your bank said that it was over a limit of the account.',
  expired: 'Your bank said that the card has expired.',
  not_valid: 'Your bank did not accept these payment details.',
  confirm_in_person: 'Your bank wants you to confirm the payment yourself.',
  bank_account_closed: 'Your bank said that the account takes no more payments.',
  mandate_ended: 'Your bank said that the permission to collect has ended.',
  not_supported: 'Your bank said that it does not allow payments of this kind.',
  bank_declined: 'Your bank declined it and did not say why; it can tell you.',
  technical: 'It failed for a technical reason.',
};

/** `your Visa card ending in 4242`. */
export function methodText({ method }: Pick<AutopayModel, 'method'>): string {
  if (method === null) return 'what we have on file';
  const name = oneLine(method.name ?? '');
  const ending = method.last4 === null ? '' : ` ending in ${oneLine(method.last4)}`;
  const title = name === '' ? '' : `${name.charAt(0).toUpperCase()}${name.slice(1)} `;
  return method.kind === 'card' ? `your ${title}card${ending}` : `your ${title}account${ending}`;
}
