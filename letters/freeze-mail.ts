import { createHash } from 'node:crypto';
import type { CompanyRow } from '../db/tables/company.js';
import type { RenderedEmail } from '../documents/email/render.js';
import { oneLine } from '../documents/one-line.js';
import { type Address, encodeMail, formatAddress } from '../providers/mail/port.js';

export interface FrozenMail {
  /** The bytes that every attempt sends. */
  readonly body: string;
  readonly bodySha256: string;
}

/** Freezes a mail of the company. `key` is the message's own, also its tag at the provider: webhooks name it. */
export function freezeMail(
  company: CompanyRow,
  { to, key, ...rendered }: RenderedEmail & { readonly to: readonly Address[]; readonly key: string },
): FrozenMail {
  const { subject, html, text } = rendered;
  const body = encodeMail({
    from: formatAddress({ email: company.email, name: oneLine(company.name) }),
    to: to.map(({ email, name }) => ({ email, name: oneLine(name ?? '') })),
    replyTo: company.email,
    subject,
    html,
    text,
    tags: [
      { name: 'message', value: key },
      { name: 'connection', value: company.connection_token },
    ],
  });
  return { body, bodySha256: createHash('sha256').update(body).digest('hex') };
}
