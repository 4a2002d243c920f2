import type { CompanyScope } from '../db/company-scope.js';
import { houseTemplate, type TemplateType } from '../documents/email/house-templates.js';
import type { InvoiceLetter } from '../documents/email/letter.js';

export interface Template {
  readonly id: string;
  readonly type: TemplateType;
  /** The house's words about an invoice. */
  readonly letter?: InvoiceLetter | undefined;
  /** A company's own words, with `{{variables}}`; absent: the house's. */
  readonly subject?: string;
  readonly body?: string;
}

/** A template by its id; undefined when the company has none of that name. */
export async function findTemplate(_scope: CompanyScope, id: string): Promise<Template | undefined> {
  const house = houseTemplate(id);
  return house && { id, type: house.type, letter: house.letter };
}
