import { createHash, randomUUID } from 'node:crypto';
import { askToSend } from '../../commands/ask-to-send.js';
import type { MessageToQueue } from '../../commands/queue-message.js';
import type { Unit } from '../../commands/unit.js';
import type { MessageChannel } from '../../db/tables/message.js';
import { plainLook } from '../../documents/email/look.js';
import { renderLetter } from '../../documents/email/render.js';
import { fillTemplate, paragraphsOf } from '../../documents/email/template-text.js';
import { oneLine } from '../../documents/one-line.js';
import type { MessageId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { SendableDocument } from '../../letters/document.js';
import { type DocumentRef, loadDocument } from '../../letters/load-document.js';
import { phonesOf } from '../../letters/phones.js';
import { aboutOf } from '../../letters/send-mail.js';
import { addressLines } from '../../letters/variables.js';
import { messagesOf } from '../../wire/email.js';
import { type Letter, showLetter } from '../../wire/letter.js';
import { letterLinks } from '../../wire/portal-addresses.js';
import { showTextMessage, type TextMessage } from '../../wire/text-message.js';
import type { TextBody } from './body.js';

const LONGEST_TEXT = 1600;

/** Asks a person to text what is said of a document, a task for each number. */
export async function sendTexts(unit: Unit, ref: DocumentRef, body: TextBody): Promise<TextMessage[]> {
  const document = await loadDocument(unit, letterLinks(unit.company), ref);
  const own = paragraphsOf(fillTemplate(body.message ?? '', document.variables)).join('\n');
  if (own.length > LONGEST_TEXT)
    throw new Refusal(`is longer than ${LONGEST_TEXT} characters once filled in`, 'message');
  const text = own === '' ? document.brief : own;
  const named = (body.to ?? []).map(({ name, phone }) => ({ name: name ?? null, phone: oneLine(phone) }));
  const sent: MessageId[] = [];
  for (const { name, phone } of await phonesOf(unit, document.customer, named)) {
    const whom = oneLine(name ?? '') === '' ? phone : `${oneLine(name ?? '')} at ${phone}`;
    const message = messageOf(unit, { ref, document, channel: 'text', recipients: [phone], text, body: text });
    sent.push(
      await askToSend(unit, { name: `Text ${whom} about ${document.name}: ${text}`, action: 'phone', message }),
    );
  }
  return (await messagesOf(unit, sent)).map(showTextMessage);
}

/** Asks a person to post a document to the customer's address. */
export async function sendLetter(unit: Unit, ref: DocumentRef): Promise<Letter> {
  const document = await loadDocument(unit, letterLinks(unit.company), ref);
  const { customer } = document;
  if (!customer.address1?.trim() || !(customer.city?.trim() || customer.postal_code?.trim()))
    throw new Refusal('The customer has no address that a letter could go to', 'address1');
  const contact = customer.attention_to === null ? [] : [customer.attention_to];
  const recipients = [customer.name, ...contact, ...addressLines(customer)].map(oneLine);
  const { letter, summary } = document.write(customer.attention_to ?? customer.name, undefined);
  const { text } = renderLetter(letter, summary, plainLook);
  const message = messageOf(unit, {
    ref,
    document,
    channel: 'letter',
    recipients,
    text: letter.paragraphs.join('\n\n'),
    body: text,
  });
  const name = `Post a letter to ${recipients[0]}: ${document.name}`;
  const id = await askToSend(unit, { name, action: 'letter', message });
  const [row] = await messagesOf(unit, [id]);
  if (!row) throw new Error(`message ${id} is gone`);
  return showLetter(row, unit.company.zone);
}

interface Written {
  readonly ref: DocumentRef;
  readonly document: SendableDocument;
  readonly channel: MessageChannel;
  readonly recipients: readonly string[];
  readonly text: string;
  readonly body: string;
}

function messageOf(unit: Unit, { ref, document, ...written }: Written): MessageToQueue {
  return {
    ...written,
    about: aboutOf(ref),
    customer: document.customer.id,
    key: `dc-${unit.company.id}-hand-${randomUUID()}`,
    template: document.template,
    subject: document.name,
    bodySha256: createHash('sha256').update(written.body).digest('hex'),
    balanceSeen: document.balance,
    currency: document.currency,
    askedFor: null,
  };
}
