import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type Address, addressOf, readTarget, type TargetRules } from './target.js';

/** What came of one delivery. Any 2xx is success; `statusCode` is null where there was no answer. */
export interface Sent {
  readonly ok: boolean;
  readonly statusCode: number | null;
  /** Why not, in words of ours. */
  readonly error: string | null;
  /** The beginning of a refusal's body. */
  readonly excerpt: string | null;
}

export interface WebhookRequest {
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly event: number;
}

export interface SendOptions {
  readonly rules: TargetRules;
  readonly timeoutMs?: number;
}

/** The receiver's time, from the look-up of its name to the end of its answer. */
const TIMEOUT_MS = 30_000;
const MOST_BYTES = 16_384;
const EXCERPT = 200;

/**
 * Posts one event. The target is looked at anew each time, and the connection goes to the address that was looked at.
 * Redirects are not followed: they lead where nobody looked.
 */
export async function sendWebhook(
  webhook: WebhookRequest,
  { rules, timeoutMs = TIMEOUT_MS }: SendOptions,
): Promise<Sent> {
  const target = readTarget(webhook.url, rules);
  if (!target.ok) return failed(`The URL ${target.reason}`);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const address = await inTime(addressOf(target.host, rules), limit);
    if ('refused' in address) return failed(`The URL ${address.refused}`);
    const { status, text } = await post(target.url, address, webhook, limit);
    const ok = status >= 200 && status < 300;
    return { ok, statusCode: status, error: ok ? null : wordsOf(status), excerpt: ok ? null : text.slice(0, EXCERPT) };
  } catch (error) {
    return failed(limit.aborted ? `No answer within ${timeoutMs / 1000} s` : `No connection (${codeOf(error)})`);
  }
}

/** Hex HMAC-SHA256 of the body, as the wire contract has it; and one that also covers the time, against replays. */
export function signaturesOf(body: string, secret: string, at: number): Record<string, string> {
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const seconds = Math.floor(at / 1000);
  return {
    'x-invoiced-signature': hmac(body),
    'x-duecourse-signature': `t=${seconds},v1=${hmac(`${seconds}.${body}`)}`,
  };
}

async function post(
  url: URL,
  { address, family }: Address,
  { body, secret, event }: WebhookRequest,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      // A connection of its own: a kept one might lead elsewhere.
      agent: false,
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Duecourse',
        'x-duecourse-event': String(event),
        ...signaturesOf(body, secret, Date.now()),
      },
      signal,
    });
    sending.on('error', reject);
    // Whatever else a receiver may think of, the end of its connection ends the waiting.
    sending.on('close', () => reject(new Error('closed')));
    sending.on('upgrade', ({ statusCode }, socket) => {
      resolve({ status: statusCode ?? 0, text: '' });
      socket.destroy();
    });
    sending.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < MOST_BYTES) return;
        end();
        sending.destroy();
      });
      response.on('end', end);
      response.on('error', reject);
    });
    sending.end(body);
  });
}

/** A resolver knows no signal. */
async function inTime<T>(work: Promise<T>, limit: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    limit.addEventListener('abort', () => reject(new Error('too late')), { once: true });
    work.then(resolve, reject);
  });
}

function failed(error: string): Sent {
  return { ok: false, statusCode: null, error, excerpt: null };
}

function wordsOf(status: number): string {
  return status >= 300 && status < 400 ? `${status}: redirects are not followed` : `Answered ${status}`;
}

/** Of an error only its code: its text may quote the receiver. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'failed';
}
