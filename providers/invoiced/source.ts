import { setTimeout as pause } from 'node:timers/promises';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Source, SourceBalance, SourceContact, SourceKind, SourceLists } from '../../domain/move/source.js';
import { schemas } from './schemas.js';

export interface SourceOptions {
  /** `https://api.invoiced.com`, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
  /** Says what the client waits for. */
  readonly progress?: (line: string) => void;
}

/** The source does not answer as it should; nothing more can be read of it. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
}

const TIMEOUT_MS = 60_000;
const TRIES = 6;
const LONGEST_WAIT_S = 120;
/** Where the source leaves the order open, pages may shift while they are read: by id they do not. */
const query = { per_page: '100', sort: 'id ASC' };
const include: Partial<Record<SourceKind, Record<string, string>>> = { payments: { include: 'applied_to' } };

/** Reads an account over its public API. Only reads: nothing in it is changed. */
export function createInvoicedSource(options: SourceOptions): Source {
  const unreadable: { kind: string; id: string; why: string }[] = [];

  async function* list<T>(
    path: string,
    kind: keyof typeof schemas,
    more: Record<string, string> = {},
  ): AsyncGenerator<T> {
    const readable = Compile(schemas[kind] as TSchema);
    const seen = new Set<string>();
    let next: string | undefined = `${options.url}${path}?${new URLSearchParams({ ...query, ...more }).toString()}`;
    while (next !== undefined && !seen.has(next)) {
      seen.add(next);
      const { body, link } = await ask(options, next);
      if (!Array.isArray(body)) throw new SourceFailure(`${path} is no list`);
      for (const one of body as unknown[]) {
        if (readable.Check(one)) yield one as T;
        // Told once, however often it is read.
        else if (!unreadable.some((told) => told.kind === kind && told.id === idOf(one)))
          unreadable.push({ kind, id: idOf(one), why: whyNot(readable, one) });
      }
      next = nextOf(link, options.url);
    }
  }

  return {
    unreadable,
    list: <K extends SourceKind>(kind: K) => list<SourceLists[K]>(`/${kind}`, kind, include[kind]),
    contactsOf: (customer) => list<SourceContact>(`/customers/${customer}/contacts`, 'contacts'),
    async balanceOf(customer, currency) {
      const { body } = await ask(options, `${options.url}/customers/${customer}/balance?currency=${currency}`);
      if (!Compile(schemas.balance).Check(body)) throw new SourceFailure('a balance could not be read');
      return body as SourceBalance;
    },
  };
}

/** Asks once, and again after what passes: a limit that was reached, a server in trouble, a connection that broke. */
async function ask({ apiKey, progress }: SourceOptions, url: string): Promise<{ body: unknown; link: string | null }> {
  for (let attempt = 1; ; attempt++) {
    const answer = await tryOnce(apiKey, url);
    if ('body' in answer) return answer;
    if (answer.waitS === undefined || attempt >= TRIES) throw new SourceFailure(answer.why);
    const waitS = Math.min(Math.max(answer.waitS, 2 ** attempt), LONGEST_WAIT_S);
    progress?.(`${answer.why}; again in ${waitS} s`);
    await pause(waitS * 1000);
  }
}

type Answer = { body: unknown; link: string | null } | { why: string; waitS?: number };

async function tryOnce(apiKey: string, url: string): Promise<Answer> {
  const { pathname } = new URL(url);
  try {
    const response = await fetch(url, {
      headers: {
        authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
        accept: 'application/json',
        'user-agent': 'Duecourse',
      },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { body: await response.json(), link: response.headers.get('link') };
    const why = `${pathname}: the source answered ${response.status}`;
    if (response.status === 429) return { why, waitS: Number(response.headers.get('retry-after') ?? 60) || 60 };
    return response.status >= 500 ? { why, waitS: 1 } : { why };
  } catch (error) {
    return { why: `${pathname}: ${error instanceof Error ? error.name : 'no answer'}`, waitS: 1 };
  }
}

/** The next page's address. One that leads elsewhere would carry the key there: it is refused. */
function nextOf(link: string | null, base: string): string | undefined {
  const next = (link ?? '').split(',').find((part) => /rel="?next"?/.test(part));
  const url = next && /<([^>]*)>/.exec(next)?.[1];
  if (!url) return undefined;
  if (new URL(url).origin !== new URL(base).origin) throw new SourceFailure('the next page leads to another server');
  return url;
}

function idOf(one: unknown): string {
  const id = typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '?';
}

function whyNot(readable: ReturnType<typeof Compile>, one: unknown): string {
  const [problem] = readable.Errors(one);
  return problem ? `${problem.instancePath || 'it'} ${problem.message}` : 'it is not as the API describes it';
}
