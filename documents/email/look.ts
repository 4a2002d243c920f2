/** How a company's mails look. */
export interface MailLook {
  /** `#rrggbb`; null: the house's. */
  readonly accent: string | null;
  /** Where its logo is served: https, or http on one's own machine. */
  readonly logoUrl: string | null;
  /** Below the letter: who it is, as the law asks of letters. One line each. */
  readonly footer: readonly string[];
}

/** Of a company that has not said how it looks. */
export const plainLook: MailLook = { accent: null, logoUrl: null, footer: [] };
