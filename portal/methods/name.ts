import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { Language } from '../../domain/language.js';

const accounts: Readonly<Record<Language, string>> = {
  en: 'Bank account',
  de: 'Bankkonto',
  fr: 'Compte bancaire',
  es: 'Cuenta bancaria',
  pl: 'Konto bankowe',
};
const cards: Readonly<Record<Language, string>> = {
  en: 'Card',
  de: 'Karte',
  fr: 'Carte',
  es: 'Tarjeta',
  pl: 'Karta',
};
const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** What a payer tells a card or account apart by: `Visa •••• 4242`. */
export function sourceName(
  { object, brand, bank_name: bank, last4 }: Pick<PaymentSourceRow, 'object' | 'brand' | 'bank_name' | 'last4'>,
  language: Language,
): string {
  const name = object === 'card' ? brandName(brand) || cards[language] : bank || accounts[language];
  return last4 === null ? name : `${name} •••• ${last4}`;
}

function brandName(brand: string | null): string {
  if (brand === null || brand === '' || brand === 'unknown') return '';
  return brands[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1);
}
