import { randomUUID } from 'node:crypto';
import { takeOverDelivery } from '../../commands/take-over-delivery.js';
import type { Unit } from '../../commands/unit.js';
import { lockInvoice } from '../../db/invoices.js';
import type { MessageId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { type DocumentRef, loadDocument } from '../../letters/load-document.js';
import { copiesTo, recipientsOf } from '../../letters/recipients.js';
import { sendMail } from '../../letters/send-mail.js';
import { type Email, messagesOf, showEmail } from '../../wire/email.js';
import { letterLinks } from '../../wire/portal-addresses.js';
import type { EmailBody } from './body.js';

/**
 * Sends a document: one mail to each recipient, so that what becomes of it is told of that one alone, and one to each
 * address that wants a copy. Answers with the mails to the recipients, which leave once this has committed.
 */
export async function sendEmails(unit: Unit, ref: DocumentRef, body: EmailBody): Promise<Email[]> {
  if ('invoice' in ref && !(await lockInvoice(unit.trx, unit.company.id, ref.invoice))) throw notFound('invoice');
  const document = await loadDocument(unit, letterLinks(unit.company), ref);
  const { outbound } = await unit.trx
    .selectFrom('company')
    .select('outbound')
    .where('id', '=', unit.company.id)
    .executeTakeFirstOrThrow();
  if (!outbound) throw new Refusal("The company's outbound is off: nothing leaves it until a person turns it on");
  const recipients = await recipientsOf(
    unit,
    document.customer.id,
    (body.to ?? []).map(({ name, email }) => ({ name: name ?? null, email })),
  );
  const copies = await copiesTo(unit, body.bcc);
  const asked = {
    template: body.template ?? null,
    subject: body.subject ?? null,
    message: body.message ?? null,
    statement: 'statement' in ref ? ref.statement : null,
  };
  const sent: MessageId[] = [];
  for (const to of recipients)
    sent.push(await sendMail(unit, { ref, document, askedFor: { ...asked, to, copyOf: null }, key: newKey(unit) }));
  const [first] = recipients;
  for (const email of copies)
    await sendMail(unit, {
      ref,
      document,
      key: newKey(unit),
      askedFor: { ...asked, to: { name: null, email }, copyOf: first?.email ?? '' },
    });
  const [carrier] = sent;
  if ('invoice' in ref && carrier !== undefined)
    await takeOverDelivery(unit, { invoice: ref.invoice, message: carrier });
  return (await messagesOf(unit, sent)).map(showEmail);
}

/** By hand a thing may be said as often as a person wants. */
function newKey({ company }: Unit): string {
  return `dc-${company.id}-hand-${randomUUID()}`;
}
