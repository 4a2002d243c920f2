import { createHash, randomUUID } from 'node:crypto';
import type { Notice } from '../../db/tables/message.js';
import type { CustomerId } from '../../domain/ids.js';
import { noteOutgoing, queueMessage } from '../queue-message.js';
import type { Unit } from '../unit.js';

export const noticeTemplates: Readonly<Record<Notice, string>> = {
  sign_in: 'portal_sign_in',
  address_changed: 'portal_address_changed',
};

/**
 * Queues a mail about the safety of an account. It is written when it is sent: a link to sign in is made at the last moment, and
 * stands nowhere before. It is the answer to something the payer did, so it goes also while the company's outbound is off.
 */
export async function queueNotice(
  unit: Unit,
  { customer, notice, email }: { readonly customer: CustomerId; readonly notice: Notice; readonly email: string },
): Promise<void> {
  const { id, event } = await queueMessage(unit, {
    channel: 'email',
    about: {},
    customer,
    key: `dc-${unit.company.id}-notice-${randomUUID()}`,
    template: noticeTemplates[notice],
    subject: '',
    recipients: [email],
    text: '',
    body: '',
    bodySha256: createHash('sha256').update('').digest('hex'),
    balanceSeen: 0,
    currency: unit.company.currency,
    askedFor: {
      to: { name: null, email },
      copyOf: null,
      template: null,
      subject: null,
      message: null,
      statement: null,
      notice,
    },
  });
  await noteOutgoing(unit, id, event);
}
