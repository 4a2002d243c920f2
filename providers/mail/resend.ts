import type { MailOutcome, MailPort } from './port.js';

export interface ResendConfig {
  readonly apiKey: string;
  /** Without a trailing slash, e.g. `https://api.resend.com` or the local outbox. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

/**
 * Mail through Resend's API, or anything that speaks it.
 * Plain fetch, not the `resend` SDK: the SDK builds the JSON anew from an object, and a replay under the same key
 * must be the same bytes, whichever version of the SDK or of our code renders them. fetch keeps connections alive
 * and never repeats a POST by itself, so one call is one attempt.
 */
export function createResendMail({ apiKey, baseUrl, timeoutMs }: ResendConfig): MailPort {
  return {
    async sendBytes(body, key, signal) {
      if (!/^[\x21-\x7e]{1,256}$/.test(key))
        throw new RangeError('an idempotency key is 1 to 256 visible ASCII characters');
      if (signal?.aborted === true) return { outcome: 'not_accepted', reason: 'cancelled before it was sent' };
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const response = await fetch(`${baseUrl}/emails`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${apiKey}`,
            'content-type': 'application/json',
            'idempotency-key': key,
            'user-agent': 'duecourse',
          },
          body,
          // a redirected POST would go out a second time, perhaps elsewhere
          redirect: 'manual',
          signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
        });
        const answer = { status: response.status, retryAfter: response.headers.get('retry-after') };
        return classifyAnswer(answer, await response.text(), key);
      } catch (error) {
        if (error instanceof KeyReused) throw error;
        return classifyFailure(error, limit.aborted ? `no answer within ${timeoutMs} ms` : undefined);
      }
    },
  };
}

/** The key was used for other bytes: two messages share a key, which no retry can mend. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

function classifyAnswer({ status, retryAfter }: Answered, text: string, key: string): MailOutcome {
  const answer = readAnswer(text);
  const reason = /^[a-z]\w{0,60}$/.test(answer.name ?? '') ? `${status} ${answer.name}` : String(status);
  const detail = `${status} ${answer.name ?? ''} ${answer.message ?? ''}`.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  if (status >= 200 && status < 300) {
    if (answer.id !== undefined) return { outcome: 'accepted', providerId: answer.id };
    return { outcome: 'unknown', reason: `${status} without an id` };
  }
  if (status === 409) {
    if (answer.name === 'invalid_idempotent_request') throw new KeyReused(`mail key ${key} was used for another body`);
    // concurrent_idempotent_requests: another attempt with this key is under way
    return { outcome: 'unknown', reason, detail };
  }
  if (status >= 500 || status === 408) return { outcome: 'unknown', reason, detail };
  if (status === 429 && !isQuota(answer.name))
    return { outcome: 'not_accepted', reason, detail, retryInMs: retryInMs(retryAfter) };
  // misconfiguration (key, domain, address of the API) and used-up quotas say nothing against the mail itself
  if (status < 400 || [401, 403, 404, 405, 429].includes(status)) return { outcome: 'not_accepted', reason, detail };
  return { outcome: 'refused', reason, detail };
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
}

/** A day's or a month's mails are used up: waiting a second mends nothing, and a person should know. */
function isQuota(name: string | undefined): boolean {
  return name?.endsWith('_quota_exceeded') ?? false;
}

/** The header's seconds (its other form, a date, is not used here); a second where it says nothing, an hour at most. */
function retryInMs(retryAfter: string | null): number {
  const seconds = /^\d{1,9}$/.test(retryAfter ?? '') ? Number(retryAfter) : 1;
  return Math.min(Math.max(seconds, 1), 3_600) * 1_000;
}

/** Failures of fetch before the request could leave: nobody was reached, or the TLS handshake failed. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function classifyFailure(error: unknown, timedOut: string | undefined): MailOutcome {
  if (timedOut !== undefined) return { outcome: 'unknown', reason: timedOut };
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const outcome = code !== undefined && BEFORE_SENDING.has(code) ? 'not_accepted' : 'unknown';
  if (code !== undefined) return { outcome, reason: code };
  if (!(cause instanceof Error)) return { outcome, reason: 'failed' };
  return { outcome, reason: cause.name, detail: `${cause.name}: ${cause.message}`.slice(0, 500) };
}

function readAnswer(text: string): { id?: string; name?: string; message?: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // a proxy's HTML page: the status has to do
    return {};
  }
  if (typeof json !== 'object' || json === null) return {};
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(json, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [id, name, message] = [field('id'), field('name'), field('message')];
  return { ...(id && { id }), ...(name && { name }), ...(message && { message }) };
}
