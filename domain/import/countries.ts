/** Names that people write and the Unicode list does not. */
const OTHER_NAMES = new Map(
  Object.entries({
    usa: 'US',
    'u.s.a.': 'US',
    'u.s.': 'US',
    'united states of america': 'US',
    america: 'US',
    uk: 'GB',
    'u.k.': 'GB',
    'great britain': 'GB',
    britain: 'GB',
    england: 'GB',
    scotland: 'GB',
    wales: 'GB',
    'northern ireland': 'GB',
    'republic of ireland': 'IE',
    eire: 'IE',
    éire: 'IE',
    deutschland: 'DE',
    österreich: 'AT',
    schweiz: 'CH',
    suisse: 'CH',
    polska: 'PL',
    españa: 'ES',
    italia: 'IT',
    'the netherlands': 'NL',
    holland: 'NL',
    nederland: 'NL',
    belgique: 'BE',
    belgië: 'BE',
    hellas: 'GR',
    ellada: 'GR',
    ελλάδα: 'GR',
    'czech republic': 'CZ',
    'slovak republic': 'SK',
    turkey: 'TR',
    'south korea': 'KR',
    'korea, republic of': 'KR',
    'russian federation': 'RU',
    'viet nam': 'VN',
    uae: 'AE',
    'hong kong': 'HK',
    macau: 'MO',
    'ivory coast': 'CI',
    sverige: 'SE',
    norge: 'NO',
    danmark: 'DK',
    suomi: 'FI',
    brasil: 'BR',
    méxico: 'MX',
  }),
);

/** Unicode regions that are no country of ISO 3166-1. */
const NO_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);

const names = englishNames();

/** The ISO 3166-1 alpha-2 code, upper case, of a country's code or its usual English (or own) name; undefined when it is none we know. */
export function countryCode(text: string): string | undefined {
  const key = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return OTHER_NAMES.get(key) ?? names.get(key);
}

/** The 249 codes of ISO 3166-1 and their English names, from Unicode's list; withdrawn codes are aliases there and fall out. */
function englishNames(): ReadonlyMap<string, string> {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !NO_COUNTRIES.has(code));
  const found = new Map<string, string>();
  for (const code of codes) {
    const name = display.of(code);
    if (name === undefined || new Intl.Locale(`und-${code}`).region !== code) continue;
    found
      .set(code.toLowerCase(), code)
      .set(name.toLowerCase(), code)
      .set(name.toLowerCase().replaceAll('&', 'and'), code);
  }
  return found;
}
