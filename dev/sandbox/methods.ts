import { missing } from './errors.js';
import { METHOD_TYPES, type MethodType, TEST_METHODS, type TestMethod } from './test-methods.js';

const byToken = new Map(TEST_METHODS.map((method) => [method.token, method]));

/** A test method by Stripe's name for it (`pm_card_visa`, `pm_sepa_debit`, …). Throws `Refusal` for others. */
export function testMethodOf(id: string): TestMethod {
  const found = byToken.get(canonical(id));
  if (found === undefined) throw missing('PaymentMethod', id, 'payment_method');
  return found;
}

/** A test method by the number a payer types; spaces and the case of letters do not matter. */
export function testMethodByNumber(type: MethodType, number: string): TestMethod | undefined {
  const typed = plain(number);
  return TEST_METHODS.find((method) => method.type === type && plain(method.number) === typed);
}

export function isMethodType(text: string | undefined): text is MethodType {
  return METHOD_TYPES.some((type) => type === text);
}

function plain(number: string): string {
  return number.replaceAll(/[\s-]/g, '').toUpperCase();
}

const BANKS = new Map([
  ['sepadebit', 'pm_sepaDebit'],
  ['usbankaccount', 'pm_usBankAccount'],
  ['bacsdebit', 'pm_bacsDebit'],
]);

/** Stripe writes the same method in several ways: `pm_sepa_debit`, `pm_sepaDebit`, `pm_usBankAccount_success`. */
function canonical(id: string): string {
  const [, card] = /^pm_card_(?:visa_)?((?:charge|create|auth|three|refund|pending)\w+)$/.exec(id) ?? [];
  if (card !== undefined) return `pm_card_${card}`;
  const [, bank = '', ending] = /^pm_(sepa_?debit|us_?bank_?account|bacs_?debit)(?:_(\w+))?$/i.exec(id) ?? [];
  const name = BANKS.get(bank.toLowerCase().replaceAll('_', ''));
  if (name === undefined) return id;
  return ending === undefined || ending === 'success' ? name : `${name}_${ending}`;
}
