import { oneLine } from '../one-line.js';
import { letterHtml } from './html.js';
import { type InvoiceLetter, type Letter, writeLetter } from './letter.js';
import type { MailLook } from './look.js';
import type { EmailModel } from './model.js';
import { type Summary, summarise } from './summary.js';
import { letterText } from './text.js';

export { type EmailLine, type EmailModel, isTemplateName, type TemplateName, templateNames } from './model.js';

export interface RenderedEmail {
  /** One line. */
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Renders a mail about one invoice: pure, the same for the same model (and ICU version).
 * Throws RangeError for what no mail may say: a reminder without a balance, a currency or pay link that is none.
 */
export function renderEmail(template: InvoiceLetter, model: EmailModel, look: MailLook): RenderedEmail {
  return renderLetter(writeLetter(template, model), summarise(model), look);
}

/** The two parts of a letter that is written, and its subject. */
export function renderLetter(letter: Letter, summary: Summary, look: MailLook): RenderedEmail {
  return {
    subject: oneLine(letter.subject),
    html: letterHtml(letter, summary, look),
    text: letterText(letter, summary, look),
  };
}
