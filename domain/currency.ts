/**
 * ISO 4217 codes of money in use (list one, 2026), lower case as on the wire, by their number of minor digits.
 * Left out: metals, testing and funds codes (xau, xxx, xts, xdr, clf, uyw, che …), in which nobody is invoiced, and withdrawn codes
 * (hrk, bgn, ang, sll …).
 */
const codesByDigits: Readonly<Record<CurrencyDigits, string>> = {
  0: 'bif clp djf gnf isk jpy kmf krw pyg rwf ugx vnd vuv xaf xof xpf',
  2: `aed afn all amd aoa ars aud awg azn bam bbd bdt bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf cny cop crc cup cve czk
      dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gtq gyd hkd hnl htg huf idr ils inr irr jmd kes kgs khr kpw kyd kzt
      lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln
      qar ron rsd rub sar sbd scr sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt top try ttd twd tzs uah usd uyu uzs
      ved ves wst xcd xcg yer zar zmw zwg`,
  3: 'bhd iqd jod kwd lyd omr tnd',
};

/** How many decimal places a currency's amounts have. */
export type CurrencyDigits = 0 | 2 | 3;

const digitsByCode = readTable();

/** True for a lower-case ISO 4217 code in use; text from outside is lowered by the caller first. */
export function isCurrency(code: string): boolean {
  return digitsByCode.has(code);
}

/** Decimal places of a currency: 0 for `jpy`, 2 for `usd`, 3 for `kwd`. Throws RangeError for a code `isCurrency` refuses. */
export function currencyDigits(code: string): CurrencyDigits {
  const digits = digitsByCode.get(code);
  if (digits === undefined) throw new RangeError(`not a currency: ${code}`);
  return digits;
}

/** Every known code, in order of the alphabet. */
export function currencyCodes(): string[] {
  return [...digitsByCode.keys()].sort();
}

function readTable(): ReadonlyMap<string, CurrencyDigits> {
  const table = new Map<string, CurrencyDigits>();
  for (const digits of [0, 2, 3] as const) {
    for (const code of codesByDigits[digits].split(/\s+/)) table.set(code, digits);
  }
  return table;
}
