import type { AutopayTexts } from './model.js';

export const pl: AutopayTexts = {
  method: ({ kind, name, last4 }) =>
    `${kind === 'card' ? 'Państwa karty' : 'Państwa konta'}${name === '' ? '' : ` ${name}`}${last4 === '' ? '' : ` o końcówce ${last4}`}`,
  methodOnFile: 'zapisanego sposobu płatności',
  notice: ({ amount, number, method, day }) => ({
    subject: `Pobierzemy ${amount}${day === '' ? '' : ` (${day})`}: faktura ${number}`,
    heading: 'Zbliża się płatność automatyczna',
    paragraphs: [
      `Pobierzemy ${amount} za fakturę ${number} z ${method}${day === '' ? '' : `; dzień pobrania: ${day}`}.`,
      'Nie trzeba nic robić. Jeśli wolą Państwo zapłacić inaczej, prosimy zmienić to przed tym dniem.',
    ],
    button: 'Zmień sposób płatności',
    closing: ['Czy coś się nie zgadza z tą fakturą? Prosimy odpisać przed tym dniem, a najpierw to wyjaśnimy.'],
  }),
  failedOnce: ({ amount, number, method, reason, day }) => ({
    subject: `Płatność nie powiodła się: faktura ${number}`,
    heading: 'Płatność nie powiodła się',
    paragraphs: [
      `Próbowaliśmy pobrać ${amount} za fakturę ${number} z ${method}. ${reason}`,
      `Spróbujemy ponownie; dzień kolejnej próby: ${day}. Z nowymi danymi płatności spróbujemy od razu.`,
    ],
    button: 'Popraw dane',
    closing: ['Jeśli w ostatnich dniach zapłacili Państwo w inny sposób, dziękujemy: nie trzeba nic robić.'],
  }),
  failedForGood: ({ amount, number, method, reason }) => ({
    subject: `Nie udało się pobrać ${amount}: faktura ${number}`,
    heading: 'Potrzebujemy innego sposobu płatności',
    paragraphs: [
      `Próbowaliśmy pobrać ${amount} za fakturę ${number} z ${method}. ${reason}`,
      'Nie spróbujemy ponownie. Prosimy podać inny sposób płatności albo opłacić fakturę samodzielnie: gdy tylko będą nowe dane, pobierzemy z nich płatność.',
    ],
    button: 'Popraw dane',
    closing: ['Jeśli w ostatnich dniach zapłacili Państwo w inny sposób, dziękujemy: nie trzeba nic robić.'],
  }),
  reasons: {
    not_enough_money: 'Bank informuje, że zabrakło środków.',
    limit_reached: 'Bank informuje, że przekroczono limit.',
    expired: 'Bank informuje, że karta straciła ważność.',
    not_valid: 'Bank nie przyjął tych danych płatności.',
    confirm_in_person: 'Bank prosi, aby potwierdzili Państwo płatność osobiście.',
    bank_account_closed: 'Bank informuje, że z tego konta nie można już płacić.',
    mandate_ended: 'Bank informuje, że zgoda na pobieranie wygasła.',
    not_supported: 'Bank informuje, że nie zezwala na płatności tego rodzaju.',
    bank_declined: 'Bank odmówił bez podania przyczyny; mogą Państwo o nią zapytać.',
    technical: 'Przyczyna była techniczna.',
  },
  cardEnds: ({ company, method, day }) => ({
    subject: `Karta zapisana w ${company} jest ważna do ${day}`,
    heading: 'Karta wkrótce straci ważność',
    paragraphs: [
      `Płatności za faktury pobieramy automatycznie z ${method}. Karta jest ważna do ${day}.`,
      'Prosimy podać przed tym dniem nową kartę lub inny sposób płatności, aby żadna płatność nie przepadła.',
    ],
    button: 'Zmień sposób płatności',
    closing: ['Jeśli to już zrobione, dziękujemy: nie trzeba nic robić.'],
  }),
  goodUntil: 'Ważna do',
  willBeCollected: 'Zostanie pobrane',
  notCollected: 'Nie pobrano',
  instalment: 'Rata',
  askInstalment: ({ instalment, open }) =>
    `Prosimy o zapłatę raty ${instalment}; łącznie z faktury pozostaje do zapłaty ${open}.`,
};
