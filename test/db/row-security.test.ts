import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../../dev/embedded/postgres-client.js';
import { openDatabase } from './open-database.js';
import { privilegesOf } from './privileges.js';
import { insertInto, type Table, tablesOf } from './sample-rows.js';

const opened = openDatabase();
/** Two companies with the same id in their clock's row: one number says whose a row is in every table. */
const OURS = 900_001;
const THEIRS = 900_002;
const REFUSED = /row-level security|permission denied/;

let tables: Table[];
let rights: Record<string, string[]>;

beforeAll(async () => {
  await withClient(opened.url, async (client) => {
    tables = await tablesOf(client);
    rights = await privilegesOf(client, 'duecourse_app');
    // Rows for their own sake: foreign keys and the ledger's trigger do not look.
    await client.query('set session_replication_role = replica');
    for (const table of tables.filter(({ owner }) => owner !== undefined))
      for (const whose of [OURS, THEIRS])
        await client.query(overriding(table, await insertInto(client, table)), [whose]);
    await client.query('update company set test_clock_id = id where id = any($1)', [[OURS, THEIRS]]);
  });
});

/** The key of a company or clock is the identity column itself. */
function overriding({ owner }: Table, insert: string): string {
  return owner === 'id' ? insert.replace(' values ', ' overriding system value values ') : insert;
}

/** A session that is the app and cannot be more, in a transaction that is taken back. */
async function asApp<T>(company: number | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(opened.url, async (client) => {
    await client.query('set session authorization duecourse_app');
    await client.query('begin');
    if (company !== undefined)
      await client.query("select set_config('duecourse.company', $1, true)", [String(company)]);
    return work(client);
  });
}

/** How many rows a statement changed; a refusal changes none and the transaction goes on. */
async function changed(client: pg.Client, statement: string, values: unknown[] = []): Promise<number | 'refused'> {
  await client.query('savepoint before');
  try {
    return (await client.query(statement, values)).rowCount ?? 0;
  } catch (error) {
    await client.query('rollback to before');
    if (REFUSED.test(String(error))) return 'refused';
    throw error;
  }
}

async function insertAs(client: pg.Client, table: Table, whose: number): Promise<string> {
  const insert = await insertInto(client, table);
  await client.query('savepoint before');
  const outcome = await client.query(overriding(table, insert), [whose]).then(
    () => 'taken',
    // A row that security lets pass may still point at nothing, or be the second of a company that may have one.
    (error: unknown) => (/foreign key|duplicate key/.test(String(error)) ? 'taken' : String(error)),
  );
  await client.query('rollback to before');
  return outcome;
}

const eachTable = async (work: (table: Table & { owner: string }) => Promise<void>) => {
  for (const table of tables) if (table.owner !== undefined) await work({ ...table, owner: table.owner });
};
const may = ({ name }: Table, right: string) => rights[name]?.some((one) => one.startsWith(right)) === true;

test('every table says whose its rows are, and has row security, for its owner too', () => {
  expect(tables.length).toBeGreaterThan(29);
  for (const table of tables) expect(table).toEqual({ name: table.name, owner: expect.any(String), secured: true });
});

describe('a transaction that named no company', () => {
  test('sees no row of any table', () =>
    asApp(undefined, (client) =>
      eachTable(async ({ name }) => {
        const { rowCount } = await client.query(`select from ${name}`);
        expect([name, rowCount]).toEqual([name, 0]);
      }),
    ));

  test('inserts into none', () =>
    asApp(undefined, (client) =>
      eachTable(async (table) => {
        expect([table.name, await insertAs(client, table, OURS)]).toEqual([table.name, expect.stringMatching(REFUSED)]);
      }),
    ));

  test('nor after another transaction of the same session named one', () =>
    asApp(OURS, async (client) => {
      await client.query('commit');
      await eachTable(async ({ name }) => {
        const { rowCount } = await client.query(`select from ${name}`);
        expect([name, rowCount]).toEqual([name, 0]);
      });
    }));
});

describe("a transaction in one company cannot have another's rows", () => {
  test('it reads its own and no others', () =>
    asApp(OURS, (client) =>
      eachTable(async ({ name, owner }) => {
        const { rows } = await client.query(`select ${owner} as whose from ${name}`);
        expect([name, rows]).toEqual([name, [{ whose: String(OURS) }]]);
      }),
    ));

  test('it updates its own and no others', () =>
    asApp(OURS, (client) =>
      eachTable(async (table) => {
        const { name, owner } = table;
        const touch = `update ${name} set ${await harmless(client, name)} where ${owner} = $1`;
        expect([name, await changed(client, touch, [OURS])]).toEqual([name, may(table, 'update') ? 1 : 'refused']);
        expect([name, await changed(client, touch, [THEIRS])]).toEqual([name, may(table, 'update') ? 0 : 'refused']);
      }),
    ));

  test('it gives none away', () =>
    asApp(OURS, (client) =>
      eachTable(async ({ name, owner }) => {
        if (owner !== 'company_id') return;
        expect([name, await changed(client, `update ${name} set company_id = $1`, [THEIRS])]).toEqual([
          name,
          'refused',
        ]);
      }),
    ));

  test('it deletes its own and no others', () =>
    asApp(OURS, (client) =>
      eachTable(async (table) => {
        const { name, owner } = table;
        const remove = `delete from ${name} where ${owner} = $1`;
        expect([name, await changed(client, remove, [THEIRS])]).toEqual([name, may(table, 'delete') ? 0 : 'refused']);
        expect([name, await changed(client, remove, [OURS])]).toEqual([name, may(table, 'delete') ? 1 : 'refused']);
      }),
    ));

  test('it inserts its own and no others', () =>
    asApp(OURS, (client) =>
      eachTable(async (table) => {
        const refused = expect.stringMatching(REFUSED);
        expect([table.name, await insertAs(client, table, THEIRS)]).toEqual([table.name, refused]);
        const own = may(table, 'insert') ? 'taken' : refused;
        expect([table.name, await insertAs(client, table, OURS)]).toEqual([table.name, own]);
      }),
    ));

  afterAll(async () => {
    await withClient(opened.url, (client) =>
      eachTable(async ({ name, owner }) => {
        const { rowCount } = await client.query(`select from ${name} where ${owner} = any($1)`, [[OURS, THEIRS]]);
        expect([name, rowCount]).toEqual([name, 2]);
      }),
    );
  });
});

/** Sets a column to itself; one that the app may write, where it may write any. */
async function harmless(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''
      order by has_column_privilege(attrelid, attnum, 'update') desc, attnum limit 1`,
    [table],
  );
  return `"${rows[0]?.name}" = "${rows[0]?.name}"`;
}

test('the system role sees the rows of every company without naming one', async () => {
  await withClient(opened.url, async (client) => {
    await client.query('set session authorization duecourse_system');
    await eachTable(async ({ name, owner }) => {
      const { rowCount } = await client.query(`select from ${name} where ${owner} = any($1)`, [[OURS, THEIRS]]);
      expect([name, rowCount]).toEqual([name, 2]);
    });
  });
});
