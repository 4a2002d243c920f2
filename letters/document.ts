import type { CustomerRow } from '../db/tables/customer.js';
import type { TemplateType } from '../documents/email/house-templates.js';
import type { InvoiceLetter, Letter } from '../documents/email/letter.js';
import type { Summary } from '../documents/email/summary.js';
import type { Variables } from '../documents/email/template-text.js';

/** Where a payer sees a document, by its token; undefined while there is no portal. */
export interface LetterParts {
  readonly payUrl?: (token: string) => string;
}

/** What can be sent: an invoice, a credit note, a payment, an account. As it stands when it was read. */
export interface SendableDocument {
  readonly customer: CustomerRow;
  readonly currency: string;
  /** Minor units: what is owed on it, or what it is about. */
  readonly balance: number;
  readonly type: TemplateType;
  /** The template that suits it as it stands. */
  readonly template: string;
  /** For people, without personal data: `invoice INV-00001`. */
  readonly name: string;
  readonly variables: Variables;
  /** One sentence, as a text message says it. */
  readonly brief: string;
  /** Its letter in the house's words. Throws Refusal for one that would be untrue. */
  write(recipientName: string, letter: InvoiceLetter | undefined): WrittenLetter;
}

export interface WrittenLetter {
  readonly letter: Letter;
  readonly summary: Summary;
}
