import type { AutopayTexts } from './model.js';

export const en: AutopayTexts = {
  method: ({ kind, name, last4 }) =>
    `your ${name === '' ? '' : `${name} `}${kind === 'card' ? 'card' : 'account'}${last4 === '' ? '' : ` ending in ${last4}`}`,
  methodOnFile: 'what we have on file',
  notice: ({ amount, number, method, day }) => ({
    subject: `We will collect ${amount}${day === '' ? '' : ` on ${day}`}: invoice ${number}`,
    heading: 'An automatic payment is coming',
    paragraphs: [
      `We will collect ${amount} for invoice ${number}${day === '' ? '' : ` on ${day}`} from ${method}.`,
      'There is nothing for you to do. If you would rather pay with something else, change it before that day.',
    ],
    button: 'Change how you pay',
    closing: ['Is something wrong with this invoice? Reply before that day, and we will look into it first.'],
  }),
  failedOnce: ({ amount, number, method, reason, day }) => ({
    subject: `Payment failed: invoice ${number}`,
    heading: 'A payment did not go through',
    paragraphs: [
      `We tried to collect ${amount} for invoice ${number} from ${method}. ${reason}`,
      `We will try again on ${day}. With new payment details we try at once.`,
    ],
    button: 'Put it right',
    closing: ['If you have paid in another way in the last few days, thank you: then there is nothing to do.'],
  }),
  failedForGood: ({ amount, number, method, reason }) => ({
    subject: `We could not collect ${amount}: invoice ${number}`,
    heading: 'We need another way to be paid',
    paragraphs: [
      `We tried to collect ${amount} for invoice ${number} from ${method}. ${reason}`,
      'We will not try it again. Please give us another way to pay, or pay the invoice yourself: as soon as there are new payment details we collect with them.',
    ],
    button: 'Put it right',
    closing: ['If you have paid in another way in the last few days, thank you: then there is nothing to do.'],
  }),
  reasons: {
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
  },
  cardEnds: ({ company, method, day }) => ({
    subject: `Your card on file with ${company} ends on ${day}`,
    heading: 'Your card is about to expire',
    paragraphs: [
      `We collect your invoices automatically from ${method}. It can be used until ${day}.`,
      'Please give us a new card or another way to pay before then, so that no payment fails.',
    ],
    button: 'Change how you pay',
    closing: ['If you have done so already, thank you: then there is nothing to do.'],
  }),
  goodUntil: 'Good until',
  willBeCollected: 'Will be collected',
  notCollected: 'Not collected',
  instalment: 'Instalment',
  askInstalment: ({ instalment, open }) =>
    `Please pay the instalment of ${instalment}; ${open} of the invoice is open in all.`,
};
