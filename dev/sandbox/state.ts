import { type EventObject, type EventType, newId, type SandboxObject } from './objects.js';

/** An answer kept under its idempotency key. */
export interface Remembered {
  readonly key: string;
  /** Method, path and body: the same key with another of these is refused. */
  readonly fingerprint: string;
  readonly status: number;
  readonly body: unknown;
  /** Milliseconds since 1970, wall clock. */
  readonly at: number;
}

/** An event and where its webhook goes. */
export interface SentEvent {
  readonly event: EventObject;
  /** The intent's metadata `connection`: it fills the webhook's address. */
  readonly connection: string | undefined;
}

/** What one request changes: kept apart until it is stored, then applied as a whole or not at all. */
export interface Changes {
  readonly objects: Map<string, SandboxObject>;
  readonly events: SentEvent[];
  remembered?: Remembered;
}

/** Where changes outlive the process; absent in memory-only use. */
export interface Persistence {
  load(): Promise<{ objects: SandboxObject[]; events: SentEvent[]; remembered: Remembered[] }>;
  /** Stores all of it or nothing. */
  save(changes: Changes): Promise<void>;
}

/** The sandbox's memory as one request sees it: what is stored, under what the request has changed so far. */
export interface Draft {
  /** Seconds since 1970, business time. */
  readonly now: number;
  find<K extends SandboxObject['object']>(kind: K, id: string): Extract<SandboxObject, { object: K }> | undefined;
  /** Of whatever kind. */
  named(id: string): SandboxObject | undefined;
  /** In order of creation. */
  all<K extends SandboxObject['object']>(kind: K): Extract<SandboxObject, { object: K }>[];
  put<T extends SandboxObject>(object: T): T;
  emit(type: EventType, object: EventObject['data']['object'], connection: string | undefined): void;
}

export interface State {
  /** Runs `change` alone, stores what it changed, and only then shows it to others. */
  change<T>(change: (draft: Draft) => T, remember?: (result: T) => Remembered | undefined): Promise<T>;
  /** For reading: changes made to it are lost. */
  look(): Draft;
  remembered(key: string): Remembered | undefined;
}

export interface StateConfig {
  readonly persistence: Persistence | undefined;
  /** Milliseconds since 1970, business time. */
  readonly now: () => number;
  /** Told of every event once it is stored, and at the start of those an earlier run did not get delivered. */
  readonly onEvent: (sent: SentEvent) => void;
  /** False: nobody is told by webhook, so none is pending. */
  readonly webhooks: boolean;
}

const KEY_REMEMBERED_MS = 24 * 3600_000;
const API_VERSION = '2026-10-28.endive';

export async function openState({ persistence, now, onEvent, webhooks }: StateConfig): Promise<State> {
  const loaded = await persistence?.load();
  const objects = new Map<string, SandboxObject>(loaded?.objects.map((object) => [object.id, object]));
  const keys = new Map<string, Remembered>(loaded?.remembered.map((entry) => [entry.key, entry]));
  for (const sent of loaded?.events ?? []) onEvent(sent);
  let tail: Promise<unknown> = Promise.resolve();

  function draftOver(changes: Changes): Draft {
    const seconds = Math.floor(now() / 1000);
    const isKind =
      <K extends SandboxObject['object']>(kind: K) =>
      (object: SandboxObject | undefined): object is Extract<SandboxObject, { object: K }> =>
        object?.object === kind;
    return {
      now: seconds,
      find(kind, id) {
        const found = changes.objects.get(id) ?? objects.get(id);
        return isKind(kind)(found) ? found : undefined;
      },
      named: (id) => changes.objects.get(id) ?? objects.get(id),
      all: (kind) => [...new Map([...objects, ...changes.objects]).values()].filter(isKind(kind)),
      put(object) {
        changes.objects.set(object.id, object);
        return object;
      },
      emit(type, object, connection) {
        const event: EventObject = {
          id: newId('evt'),
          object: 'event',
          api_version: API_VERSION,
          created: seconds,
          data: { object },
          livemode: false,
          pending_webhooks: webhooks ? 1 : 0,
          request: { id: null, idempotency_key: null },
          type,
        };
        changes.objects.set(event.id, event);
        changes.events.push({ event, connection });
      },
    };
  }

  async function apply<T>(change: (draft: Draft) => T, remember?: (result: T) => Remembered | undefined): Promise<T> {
    const changes: Changes = { objects: new Map(), events: [] };
    const result = change(draftOver(changes));
    const remembered = remember?.(result);
    if (remembered !== undefined) changes.remembered = remembered;
    if (changes.objects.size === 0 && remembered === undefined) return result;
    await persistence?.save(changes);
    for (const [id, object] of changes.objects) objects.set(id, object);
    if (remembered !== undefined) keys.set(remembered.key, remembered);
    for (const sent of changes.events) onEvent(sent);
    return result;
  }

  return {
    change(change, remember) {
      // one after the other, whether or not the one before went well
      const mine = tail.then(() => apply(change, remember));
      tail = mine.catch(() => undefined);
      return mine;
    },
    look: () => draftOver({ objects: new Map(), events: [] }),
    remembered(key) {
      const entry = keys.get(key);
      return entry !== undefined && Date.now() - entry.at < KEY_REMEMBERED_MS ? entry : undefined;
    },
  };
}
