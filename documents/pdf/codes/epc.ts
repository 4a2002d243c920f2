/** A SEPA credit transfer as a payer's banking app is to fill it in. Text may be anything; amounts are minor units of the euro. */
export interface SepaTransfer {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly amount: number;
  /** Of ISO 11649; it goes before the text. */
  readonly reference: string | null;
  readonly text: string;
}

const MOST_BYTES = 331;

/**
 * The payload of the EPC's QR code (EPC069-12, version 002, UTF-8): twelve lines of which the last empty ones are left out.
 * Null for what it cannot say: no amount from 0.01 to 999,999,999.99, or more than 331 bytes.
 */
export function epcPayload({ name, iban, bic, amount, reference, text }: SepaTransfer): string | null {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 99_999_999_999) return null;
  const euros = `EUR${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  const remittance = reference === null ? ['', upTo(text, 140)] : [upTo(reference, 35)];
  const payload = ['BCD', '002', '1', 'SCT', bic ?? '', upTo(name, 70), iban, euros, '', ...remittance]
    .join('\n')
    .trimEnd();
  return new TextEncoder().encode(payload).length <= MOST_BYTES ? payload : null;
}

/** A line of at most so many characters: what would begin another line, or cannot be seen, is a space. */
export function upTo(text: string, most: number): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, most).join('').trim();
}
