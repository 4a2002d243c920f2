/** The languages in which a payer is written to and shown pages. */
export const languages = ['en', 'de', 'fr', 'es', 'pl'] as const;
export type Language = (typeof languages)[number];

/**
 * The first of the wishes that we speak, by its primary subtag (`de-AT` is German); English where there is none. Wishes come
 * from a customer's record, a company's, or a browser's list, best first.
 */
export function chooseLanguage(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const primary = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const spoken = languages.find((language) => language === primary);
    if (spoken) return spoken;
  }
  return 'en';
}
