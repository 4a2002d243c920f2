import { Resend } from 'resend';

/** What Resend tells of a mail, in no certain order and at least once. */
export interface MailEvent {
  readonly ok: true;
  /** The delivery's id (`svix-id`), the same at each redelivery. */
  readonly id: string;
  /** The first five matter to us; Resend has more and adds to them. */
  readonly type:
    | 'email.sent'
    | 'email.delivered'
    | 'email.bounced'
    | 'email.complained'
    | 'email.delivery_delayed'
    | (string & {});
  /** Milliseconds since 1970: when it happened, by the provider's clock. */
  readonly createdAt: number;
  /** The provider's id of the mail; empty for events that are not about a mail. */
  readonly emailId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Addresses alone, without names. */
  readonly to: readonly string[];
  /** For a bounce: `Permanent` or `Transient` and the server's words. */
  readonly bounce?: { readonly type: string; readonly message: string };
}

export interface MailEventRefused {
  readonly ok: false;
  /** `stale`: signed more than five minutes ago (or ahead), perhaps a replay. */
  readonly reason: 'missing_headers' | 'bad_signature' | 'stale' | 'malformed';
}

const resend = new Resend('re_verifying_needs_no_key');

/**
 * Proves that `raw`, the body exactly as received, was signed with our secret (`whsec_…`) within the last five
 * minutes of the wall clock, and reads it. Throws if the secret itself is unusable: that is our misconfiguration.
 */
export function verifyResendWebhook(
  raw: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  secret: string,
): MailEvent | MailEventRefused {
  const [id, timestamp, signature] = [headers['svix-id'], headers['svix-timestamp'], headers['svix-signature']];
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') {
    return { ok: false, reason: 'missing_headers' };
  }
  let event: unknown;
  try {
    event = resend.webhooks.verify({ payload: raw, headers: { id, timestamp, signature }, webhookSecret: secret });
  } catch (error) {
    return { ok: false, reason: refusal(error) };
  }
  return readMailEvent(id, event) ?? { ok: false, reason: 'malformed' };
}

/** The SDK does not export its error class; name and words are all there is. */
function refusal(error: unknown): MailEventRefused['reason'] {
  if (error instanceof SyntaxError) return 'malformed';
  if (!(error instanceof Error) || error.name !== 'WebhookVerificationError') throw error;
  if (/too (old|new)/i.test(error.message)) return 'stale';
  return /missing|invalid signature headers/i.test(error.message) ? 'missing_headers' : 'bad_signature';
}

/** Reads an event that was verified before: from the store, when it is processed later. */
export function readMailEvent(id: string, event: unknown): MailEvent | undefined {
  if (!isRecord(event) || typeof event['type'] !== 'string' || typeof event['created_at'] !== 'string')
    return undefined;
  const createdAt = Date.parse(event['created_at']);
  const data = event['data'];
  if (Number.isNaN(createdAt) || !isRecord(data)) return undefined;
  const { email_id: emailId, to, tags, bounce } = data;
  return {
    ok: true,
    id,
    type: event['type'],
    createdAt,
    emailId: typeof emailId === 'string' ? emailId : '',
    tags: isRecord(tags) ? onlyStrings(tags) : {},
    to: Array.isArray(to) ? to.filter((mailbox) => typeof mailbox === 'string').map(addressIn) : [],
    ...(isRecord(bounce) && { bounce: { type: String(bounce['type']), message: String(bounce['message']) } }),
  };
}

/** A mailbox may come back as it was sent, `"Name" <address>`: the address is what is bounced. */
function addressIn(mailbox: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}

function onlyStrings(record: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
