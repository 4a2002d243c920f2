import type { CompanyScope } from '../db/company-scope.js';
import { findOwnWords } from '../db/email-templates.js';
import { houseTemplate } from '../documents/email/house-templates.js';
import type { InvoiceLetter } from '../documents/email/letter.js';

export interface Template {
  readonly id: string;
  /** Null: for any document. */
  readonly type: string | null;
  /** The house's words about an invoice. */
  readonly letter?: InvoiceLetter | undefined;
  /** A company's own words, with `{{variables}}`; absent: the house's. */
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
}

/**
 * A template by its id: the company's own words, else the house's letter of that name. Undefined when there is none of
 * that name, and for one of which neither has a text.
 */
export async function findTemplate(scope: CompanyScope, id: string): Promise<Template | undefined> {
  const house = houseTemplate(id);
  const own = await findOwnWords(scope, id);
  if (!house && !own?.body) return undefined;
  return {
    id,
    type: own?.type ?? house?.type ?? null,
    letter: house?.letter,
    subject: own?.subject || undefined,
    body: own?.body || undefined,
  };
}
