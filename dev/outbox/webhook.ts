import type { StoredMail } from './mails.js';

/** What Resend tells about a mail. The id is the mail's own, so that one sent again after a restart is the same event. */
export function mailEvent(mail: StoredMail): { id: string; payload: string } {
  const payload = {
    type: mail.event,
    created_at: new Date(mail.createdAt).toISOString(),
    data: {
      created_at: new Date(mail.createdAt).toISOString(),
      email_id: mail.id,
      message_id: `<${mail.id}@outbox.local>`,
      from: mail.from,
      to: mail.to,
      subject: mail.subject,
      tags: mail.tags,
      ...(mail.event === 'email.bounced' && { bounce: BOUNCE }),
    },
  };
  return { id: `msg_${mail.id.replaceAll('-', '')}`, payload: JSON.stringify(payload) };
}

const BOUNCE = {
  type: 'Permanent',
  subType: 'General',
  message: "The recipient's mail server rejected the mail: 550 5.1.1 no such mailbox.",
};
