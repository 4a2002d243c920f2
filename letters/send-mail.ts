import { type About, noteOutgoing, queueMessage } from '../commands/queue-message.js';
import type { Unit } from '../commands/unit.js';
import type { AskedFor } from '../db/tables/message.js';
import type { MessageId } from '../domain/ids.js';
import { composeMail } from './compose-mail.js';
import type { SendableDocument } from './document.js';
import type { DocumentRef } from './load-document.js';

export interface MailToSend {
  readonly ref: DocumentRef;
  readonly document: SendableDocument;
  readonly askedFor: AskedFor;
  /** Its business key: unique, and the provider's. */
  readonly key: string;
}

/** Writes one mail about a document and queues it: it leaves once the unit has committed. Refuses what cannot be said. */
export async function sendMail(unit: Unit, { ref, document, askedFor, key }: MailToSend): Promise<MessageId> {
  const mail = await composeMail(unit, document, { askedFor, key });
  const { id, event } = await queueMessage(unit, {
    ...mail,
    channel: 'email',
    about: aboutOf(ref),
    customer: document.customer.id,
    key,
    recipients: [askedFor.to.email],
    balanceSeen: document.balance,
    currency: document.currency,
    askedFor,
  });
  await noteOutgoing(unit, id, event);
  return id;
}

/** An account's statement is about no single document. */
export function aboutOf(ref: DocumentRef): About {
  return 'statement' in ref ? {} : ref;
}
