import type { MailEventType, NewMail } from './mails.js';

/** The part of a mail that its request's body holds. */
export type MailContent = Omit<NewMail, 'key' | 'body' | 'event' | 'webhook'>;

export type ReadBody =
  | { readonly ok: true; readonly mail: MailContent }
  | { readonly ok: false; readonly name: 'missing_required_field' | 'validation_error'; readonly message: string };

/** Reads and checks the body of `POST /emails` as far as Resend does: what it refuses with 422 is refused here. */
export function readBody(body: string): ReadBody {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return invalid('The request body is not valid JSON.');
  }
  if (!isRecord(json)) return invalid('The request body must be an object.');
  const { from, subject, html, text, reply_to: replyTo, tags = [], headers = {} } = json;
  const to = typeof json['to'] === 'string' ? [json['to']] : json['to'];
  if (from === undefined || to === undefined || subject === undefined)
    return missing('Missing `from`, `to` or `subject` field.');
  if (html === undefined && text === undefined) return missing('Missing `html` or `text` field.');
  if (typeof from !== 'string' || !isMailbox(from)) return invalid('Invalid `from` field.');
  if (!Array.isArray(to) || to.length === 0 || to.length > 50) return invalid('Invalid `to` field: 1 to 50 addresses.');
  const recipients = to.filter((entry): entry is string => typeof entry === 'string' && isMailbox(entry));
  if (recipients.length < to.length) {
    return invalid(
      'Invalid `to` field. The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.',
    );
  }
  if (typeof subject !== 'string' || /[\r\n]/.test(subject)) return invalid('Invalid `subject` field.');
  const tagged = readTags(tags);
  if (tagged === undefined) return invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.');
  if (!isRecord(headers) || !Object.values(headers).every(isLine)) return invalid('Invalid `headers` field.');
  const mail: MailContent = {
    from,
    to: recipients,
    replyTo: Array.isArray(replyTo) ? replyTo.join(', ') : typeof replyTo === 'string' ? replyTo : undefined,
    subject,
    html: typeof html === 'string' ? html : '',
    text: typeof text === 'string' ? text : '',
    tags: tagged,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  };
  return { ok: true, mail };
}

/** What becomes of a mail: an address whose local part says `bounce` or `complain` does so. */
export function fateOf(to: readonly string[]): MailEventType {
  const locals = to.map((mailbox) => bareAddress(mailbox).split('@')[0]?.toLowerCase() ?? '');
  if (locals.some((local) => local.includes('bounce'))) return 'email.bounced';
  return locals.some((local) => local.includes('complain')) ? 'email.complained' : 'email.delivered';
}

function bareAddress(mailbox: string): string {
  return /<([^<>]*)>$/.exec(mailbox)?.[1] ?? mailbox;
}

function isMailbox(text: string): boolean {
  return !/[\r\n]/.test(text) && /^[^\s<>",;@]+@[^\s<>",;@]+\.[^\s<>",;@]+$/.test(bareAddress(text.trim()));
}

function readTags(tags: unknown): Record<string, string> | undefined {
  if (!Array.isArray(tags)) return undefined;
  const read: Record<string, string> = {};
  for (const tag of tags as unknown[]) {
    if (!isRecord(tag) || !isTagText(tag['name']) || !isTagText(tag['value'])) return undefined;
    read[tag['name']] = tag['value'];
  }
  return read;
}

function isTagText(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{1,256}$/.test(text);
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && !/[\r\n]/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missing(message: string): ReadBody {
  return { ok: false, name: 'missing_required_field', message };
}

function invalid(message: string): ReadBody {
  return { ok: false, name: 'validation_error', message };
}
