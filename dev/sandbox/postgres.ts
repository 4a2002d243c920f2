import type { Pool } from 'pg';
import type { SandboxObject } from './objects.js';
import type { Changes, Persistence, Remembered, SentEvent } from './state.js';

/** Keeps the sandbox in a schema of its own, which it creates: the pool's role needs CREATE on the database. */
export async function openPersistence(pool: Pool): Promise<Persistence> {
  await pool.query(SCHEMA);
  return { load: () => load(pool), save: (changes) => save(pool, changes) };
}

const SCHEMA = `
  create schema if not exists sandbox;
  create table if not exists sandbox.objects (
    seq bigint generated always as identity,
    id text primary key,
    body jsonb not null,
    -- events only: where their webhook goes
    connection text,
    stored_at timestamptz not null default clock_timestamp()
  );
  create table if not exists sandbox.keys (
    key text primary key,
    entry jsonb not null,
    stored_at timestamptz not null default clock_timestamp()
  );`;

/** One statement, so all or nothing. Events are stored with the objects they tell of: none is lost by a crash. */
async function save(pool: Pool, { objects, events, remembered }: Changes): Promise<void> {
  const connections = new Map(events.map(({ event, connection }) => [event.id, connection]));
  const rows = [...objects.values()];
  await pool.query(
    `with remembered as (
       insert into sandbox.keys (key, entry) select $4::text, $5::jsonb where $4::text is not null
       on conflict (key) do update set entry = excluded.entry, stored_at = excluded.stored_at)
     insert into sandbox.objects (id, body, connection)
     select id, body::jsonb, connection from unnest($1::text[], $2::text[], $3::text[]) as given (id, body, connection)
     on conflict (id) do update set body = excluded.body`,
    [
      rows.map(({ id }) => id),
      rows.map((object) => JSON.stringify(object)),
      rows.map(({ id }) => connections.get(id) ?? null),
      remembered?.key ?? null,
      remembered === undefined ? null : JSON.stringify(remembered),
    ],
  );
}

async function load(pool: Pool): Promise<{ objects: SandboxObject[]; events: SentEvent[]; remembered: Remembered[] }> {
  const objects = await pool.query<{ body: SandboxObject; connection: string | null; recent: boolean }>(
    `select body, connection, stored_at > now() - interval '3 days' as recent from sandbox.objects order by seq`,
  );
  const keys = await pool.query<{ entry: Remembered }>(
    `select entry from sandbox.keys where stored_at > now() - interval '24 hours'`,
  );
  return {
    objects: objects.rows.map(({ body }) => body),
    // what an earlier run did not get delivered is sent again, as real processors do for three days
    events: objects.rows.flatMap(({ body, connection, recent }) =>
      body.object === 'event' && body.pending_webhooks === 1 && recent
        ? [{ event: body, connection: connection ?? undefined }]
        : [],
    ),
    remembered: keys.rows.map(({ entry }) => entry),
  };
}
