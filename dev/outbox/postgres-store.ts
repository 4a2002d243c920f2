import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { readBody } from './body.js';
import type { Acceptance, MailEventType, MailStore, NewMail, StoredMail, WebhookState } from './mails.js';

/** Mails kept in a schema of the outbox's own, which it creates: the pool's role needs CREATE on the database. */
export async function createPostgresStore(pool: Pool): Promise<MailStore> {
  await pool.query(SCHEMA);
  return {
    accept: (mail) => accept(pool, mail),

    async list({ to = '', search = '', before, limit }) {
      const filter = [`%${likeText(to)}%`, `%${likeText(search)}%`];
      const where = `recipients ilike $1 and (subject || ' ' || recipients) ilike $2`;
      const [{ rows }, count] = await Promise.all([
        pool.query<Row>(`select * from outbox.mails where ${where} and seq < $3 order by seq desc limit $4`, [
          ...filter,
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
        ]),
        pool.query<{ total: number }>(`select count(*)::int as total from outbox.mails where ${where}`, filter),
      ]);
      return { mails: rows.map(readRow), total: count.rows[0]?.total ?? 0 };
    },

    async find(id) {
      const { rows } = await pool.query<Row>('select * from outbox.mails where id::text = $1', [id]);
      return rows[0] && readRow(rows[0]);
    },

    async setWebhook(id, state) {
      await pool.query('update outbox.mails set webhook = $2 where id = $1', [id, state]);
    },

    async undelivered() {
      const { rows } = await pool.query<Row>(
        `select * from outbox.mails where webhook = 'pending' and created_at > now() - interval '3 days' order by seq`,
      );
      return rows.map(readRow);
    },
  };
}

const SCHEMA = `
  create schema if not exists outbox;
  create table if not exists outbox.mails (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    created_at timestamptz not null default clock_timestamp(),
    key text,
    subject text not null,
    recipients text not null,
    body text not null,
    event text not null,
    webhook text not null
  );
  create index if not exists mails_pending on outbox.mails (seq) where webhook = 'pending';
  create table if not exists outbox.keys (
    key text primary key,
    mail_id uuid not null,
    created_at timestamptz not null default clock_timestamp()
  );`;

/** One transaction: whoever inserts the key first sends the mail, a second at the same time waits and replays. */
async function accept(pool: Pool, mail: NewMail): Promise<Acceptance> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const id = randomUUID();
    const claimed = await client.query(
      `insert into outbox.keys as known (key, mail_id) select $1::text, $2::uuid where $1::text is not null
       on conflict (key) do update set mail_id = excluded.mail_id, created_at = excluded.created_at
       where known.created_at < clock_timestamp() - interval '24 hours'`,
      [mail.key ?? null, id],
    );
    if (mail.key !== undefined && claimed.rowCount === 0) {
      const { rows } = await client.query<{ id: string; body: string }>(
        'select m.id, m.body from outbox.keys k join outbox.mails m on m.id = k.mail_id where k.key = $1',
        [mail.key],
      );
      await client.query('commit');
      return rows[0]?.body === mail.body ? { kind: 'replay', id: rows[0].id } : { kind: 'other_body' };
    }
    const { rows } = await client.query<Row>(
      `insert into outbox.mails (id, key, subject, recipients, body, event, webhook)
       values ($1, $2, $3, $4, $5, $6, $7) returning *`,
      [id, mail.key ?? null, storable(mail.subject), storable(mail.to.join(', ')), mail.body, mail.event, mail.webhook],
    );
    await client.query('commit');
    const [row] = rows;
    if (row === undefined) throw new Error('the insert returned no row');
    return { kind: 'new', mail: readRow(row) };
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // a client that failed is closed, which rolls back, and never goes back to the pool
    client.release(broken);
  }
}

interface Row {
  readonly seq: string;
  readonly id: string;
  readonly created_at: Date;
  readonly key: string | null;
  readonly body: string;
  readonly event: MailEventType;
  readonly webhook: WebhookState;
}

function readRow(row: Row): StoredMail {
  const read = readBody(row.body);
  if (!read.ok) throw new Error(`stored mail ${row.id} cannot be read: ${read.message}`);
  return {
    ...read.mail,
    id: row.id,
    seq: Number(row.seq),
    createdAt: row.created_at.getTime(),
    key: row.key ?? undefined,
    body: row.body,
    event: row.event,
    webhook: row.webhook,
  };
}

/** Postgres keeps no NUL in a text. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}

function likeText(text: string): string {
  return storable(text).replaceAll(/[\\%_]/g, '\\$&');
}
