import { remainder97 } from './mod-97.js';

/** How long the IBAN of each country is (SWIFT's IBAN registry, release 99). */
const LENGTHS = `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29
  ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21
  LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
  SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`;

const lengths = new Map(LENGTHS.split(/\s+/).map((one) => [one.slice(0, 2), Number(one.slice(2))]));

/** An IBAN as it is stored (capitals, no spaces), or undefined: its length is its country's and it leaves 1 by 97 (ISO 13616). */
export function readIban(text: string): string | undefined {
  const iban = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || lengths.get(iban.slice(0, 2)) !== iban.length) return undefined;
  return remainder97(`${iban.slice(4)}${iban.slice(0, 4)}`) === 1 ? iban : undefined;
}

/** Whether an IBAN is one of Switzerland or Liechtenstein, where bills are paid by Swiss QR code. */
export function isSwissIban(iban: string): boolean {
  return /^(CH|LI)/.test(iban);
}

/** Whether it is a QR-IBAN: its institution's number is 30000 to 31999, and payments to it carry a QR reference. */
export function isQrIban(iban: string): boolean {
  const institution = Number(iban.slice(4, 9));
  return isSwissIban(iban) && institution >= 30_000 && institution <= 31_999;
}

/** In fours, as it is printed. */
export function showIban(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** A BIC as it is stored, or undefined: eight or eleven signs, of bank, country, place and branch (ISO 9362). */
export function readBic(text: string): string | undefined {
  const bic = text.replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) ? bic : undefined;
}
