import { isQrIban, isSwissIban } from '../../../domain/references/iban.js';
import type { SwissBill, SwissParty } from '../printed.js';
import { upTo } from './epc.js';

export interface SwissTransfer {
  /** Lower case. */
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  readonly iban: string;
  /** Of the QR scheme for a QR-IBAN, else of ISO 11649 or none. */
  readonly reference: string | null;
  readonly message: string;
  readonly creditor: SwissParty;
  readonly debtor: SwissParty;
}

/**
 * What a Swiss QR bill says (Swiss Implementation Guidelines 2.3: lengths, and the Latin letters that it allows). Null for
 * what it cannot say: another currency or account, no amount from 0.01 to 999,999,999.99, a creditor without a place, a
 * QR-IBAN without its reference. A debtor without a place is left to be written in by hand.
 */
export function swissBillOf({
  currency,
  amount,
  iban,
  reference,
  message,
  ...parties
}: SwissTransfer): SwissBill | null {
  const code = currency.toUpperCase();
  if ((code !== 'CHF' && code !== 'EUR') || !isSwissIban(iban)) return null;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 99_999_999_999) return null;
  const isQr = reference !== null && /^\d{27}$/.test(reference);
  if (isQrIban(iban) !== isQr || (reference !== null && !isQr && !reference.startsWith('RF'))) return null;
  const creditor = partyOf(parties.creditor);
  if (creditor === null) return null;
  const debtor = partyOf(parties.debtor);
  return { currency: code, amount: amount / 100, iban, reference, message: latin(message, 140), creditor, debtor };
}

function partyOf({ name, address, zip, city, country }: SwissParty): SwissParty | null {
  const party = {
    name: latin(name, 70),
    address: latin(address, 70),
    zip: latin(zip, 16),
    city: latin(city, 35),
    country: country.toUpperCase(),
  };
  const isWhole = party.name !== '' && party.zip !== '' && party.city !== '' && /^[A-Z]{2}$/.test(party.country);
  return isWhole ? party : null;
}

/** Basic Latin, Latin-1, Latin Extended-A, and Ș ș Ț ț €: what else there is loses its accents, or is a full stop. */
function latin(text: string, most: number): string {
  const allowed = /[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u20ac]/;
  const letters = [...upTo(text, most)].map((letter) => {
    if (allowed.test(letter)) return letter;
    const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return bare !== '' && [...bare].every((one) => allowed.test(one)) ? bare : '.';
  });
  return letters.join('').slice(0, most);
}
