import type { CompanyScope } from '../db/company-scope.js';
import type { AskedFor } from '../db/tables/message.js';
import { houseTemplate } from '../documents/email/house-templates.js';
import type { Letter } from '../documents/email/letter.js';
import { renderLetter } from '../documents/email/render.js';
import { fillTemplate, paragraphsOf } from '../documents/email/template-text.js';
import { mailWords } from '../documents/email/words/index.js';
import { oneLine } from '../documents/one-line.js';
import { Refusal } from '../domain/refusal.js';
import type { SendableDocument } from './document.js';
import { findTemplate, type Template } from './find-template.js';
import { type FrozenMail, freezeMail } from './freeze-mail.js';
import { loadMailLook } from './mail-look.js';

/** A mail as a person asked for it, about a document as it stands. */
export interface ComposedMail extends FrozenMail {
  readonly template: string;
  readonly subject: string;
  /** Its words, without the figures around them. */
  readonly text: string;
}

const LONGEST_SUBJECT = 250;
const LONGEST_TEXT = 100_000;

/** Refuses what cannot be said: an unknown template, one of another kind of document, one that asks for nothing. */
export async function composeMail(
  scope: CompanyScope,
  document: SendableDocument,
  { askedFor, key }: { readonly askedFor: AskedFor; readonly key: string },
): Promise<ComposedMail> {
  const template = await templateOf(scope, document, askedFor);
  // Under a company's own template: the house's letter about the document as it stands, for what the template leaves out.
  const wording = template.letter ?? houseTemplate(document.template)?.letter;
  const { letter: house, summary } = document.write(askedFor.to.name ?? nameOf(document), wording);
  const letter = inOwnWords(house, document, {
    subject: askedFor.subject ?? template.subject,
    message: askedFor.message ?? template.body,
    copyOf: askedFor.copyOf,
  });
  const rendered = renderLetter(letter, summary, await loadMailLook(scope));
  const { email, name } = askedFor.to;
  const frozen = freezeMail(scope.company, { ...rendered, key, to: [{ email, name: name ?? '' }] });
  return { ...frozen, template: template.id, subject: rendered.subject, text: wordsOf(letter) };
}

function nameOf({ customer }: SendableDocument): string {
  return customer.attention_to ?? customer.name;
}

async function templateOf(scope: CompanyScope, document: SendableDocument, askedFor: AskedFor): Promise<Template> {
  const id = askedFor.template ?? document.template;
  const template = await findTemplate(scope, id);
  if (!template) throw new Refusal(`No such template: ${id}`, 'template');
  if (template.type !== null && template.type !== document.type)
    throw new Refusal(`The template ${id} is for a ${template.type.replaceAll('_', ' ')}`, 'template');
  return template;
}

interface OwnWords {
  readonly subject: string | undefined;
  readonly message: string | undefined;
  readonly copyOf: string | null;
}

/** What a person wrote takes the place of the house's words; a message that fills in to nothing does not. */
function inOwnWords(house: Letter, { variables }: SendableDocument, { subject, message, copyOf }: OwnWords): Letter {
  const heading = subject === undefined ? '' : shortened(oneLine(fillTemplate(subject, variables)));
  const text = message === undefined ? '' : fillTemplate(message, variables);
  if (text.length > LONGEST_TEXT)
    throw new Refusal(`becomes longer than ${LONGEST_TEXT} characters once filled in`, 'message');
  const paragraphs = paragraphsOf(text);
  const { greeting: _greeting, ...wordless } = house;
  const letter = paragraphs.length === 0 ? house : { ...wordless, paragraphs, closing: [] };
  return {
    ...letter,
    subject: heading === '' ? house.subject : heading,
    closing: copyOf === null ? letter.closing : [...letter.closing, mailWords[letter.language].copyOf(copyOf)],
  };
}

function shortened(text: string): string {
  return Array.from(text).slice(0, LONGEST_SUBJECT).join('');
}

function wordsOf({ greeting, paragraphs, closing }: Letter): string {
  return [...(greeting === undefined ? [] : [greeting]), ...paragraphs, ...closing].join('\n\n');
}
