/** One mail as the rest of the code thinks of it, before it is frozen into bytes. */
export interface Mail {
  /** A whole mailbox, `Name <address>`: see `formatAddress`. */
  readonly from: string;
  readonly to: readonly Address[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Come back in every webhook about this mail. Name and value: ASCII letters, digits, `_` and `-`. */
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Address {
  readonly email: string;
  readonly name?: string;
}

/**
 * What one attempt came to. `reason` may be told to anybody; `detail` is the provider's own text, which can quote an
 * address, and is kept with the message alone. An outcome speaks of this attempt alone: `not_accepted` after an earlier `unknown`
 * does not say that the earlier attempt came to nothing.
 */
export type MailOutcome =
  /** The provider took it and will try to deliver; delivery itself is told by a webhook. */
  | { readonly outcome: 'accepted'; readonly providerId: string }
  /** Permanent: these bytes can never go. */
  | ({ readonly outcome: 'refused' } & Told)
  /** Certain that the provider did not take it; the same bytes may go later. */
  | ({
      readonly outcome: 'not_accepted';
      /** Milliseconds: too much was asked of it at once, which says nothing against the mail; it may go so much later. */
      readonly retryInMs?: number;
    } & Told)
  /** It may or may not have been taken; only the same bytes with the same key may go again. */
  | ({ readonly outcome: 'unknown' } & Told);

interface Told {
  /** Status and name of an error, or our own words. */
  readonly reason: string;
  readonly detail?: string;
}

export interface MailPort {
  /**
   * Sends the stored bytes of `encodeMail` under the message's own key. Expected failures are outcomes.
   * Throws where an assumption is broken: a key that cannot be one, or that was used for other bytes.
   */
  sendBytes(body: string, key: string, signal?: AbortSignal): Promise<MailOutcome>;
}

/**
 * The exact JSON body of `POST /emails`, equal for equal mails. It is stored with the message before the first
 * attempt, and what is stored is what goes out, byte for byte, at every attempt.
 * Throws RangeError for a mail no provider could take (a malformed address or tag, nobody to send to, over 50).
 */
export function encodeMail(mail: Mail): string {
  if (mail.to.length === 0 || mail.to.length > 50) throw new RangeError(`1 to 50 recipients, not ${mail.to.length}`);
  for (const tag of mail.tags) {
    if (!isTagText(tag.name) || !isTagText(tag.value)) throw new RangeError(`not a mail tag: ${tag.name}=${tag.value}`);
  }
  const headers = Object.entries(mail.headers ?? {}).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify({
    from: withoutBreaks(mail.from),
    to: mail.to.map(formatAddress),
    ...(mail.replyTo === undefined ? {} : { reply_to: withoutBreaks(mail.replyTo) }),
    subject: withoutBreaks(mail.subject),
    html: mail.html,
    text: mail.text,
    tags: mail.tags.map(({ name, value }) => ({ name, value })),
    ...(headers.length === 0
      ? {}
      : { headers: Object.fromEntries(headers.map(([name, value]) => [headerName(name), withoutBreaks(value)])) }),
  });
}

/** `"Name" <address>`, quoted so that no name can add a header or a second recipient. Throws RangeError. */
export function formatAddress({ email, name }: Address): string {
  if (!/^[^\s<>",;@]+@[^\s<>",;@]+$/.test(email)) throw new RangeError('not an e-mail address');
  const shown = withoutBreaks(name ?? '').replaceAll(/["\\]/g, '\\$&');
  return shown === '' ? email : `"${shown}" <${email}>`;
}

function isTagText(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,256}$/.test(text);
}

function headerName(name: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(name)) throw new RangeError(`not a header name: ${name}`);
  return name;
}

/** Names and subjects come from tenants: a line break in one would begin a header of their own. */
function withoutBreaks(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
