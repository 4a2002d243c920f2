import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import '../setup/context.js';
import { createCompany } from '../../commands/create-company.js';
import { connect } from '../../db/connect.js';
import { migrateToLatest } from '../../db/migrate.js';
import { withClient } from '../../dev/embedded/postgres-client.js';

const name = `plain_${randomBytes(4).toString('hex')}`;
const url = new URL(inject('postgresUrl'));
url.username = name;
url.password = 'secret';
url.pathname = `/${name}`;

const asSuperuser = (...statements: string[]) =>
  withClient(inject('postgresUrl'), async (client) => {
    for (const statement of statements) await client.query(statement);
  });

beforeAll(() =>
  asSuperuser(
    `create role ${name} login password 'secret'`,
    `grant duecourse_owner, duecourse_app, duecourse_system to ${name}`,
    `create database ${name} owner ${name}`,
  ),
);
afterAll(() => asSuperuser(`drop database ${name} with (force)`, `drop owned by ${name}`, `drop role ${name}`));

test('a login that is no superuser, given the three roles, migrates its database, at every start, and serves it', async () => {
  await migrateToLatest(url.href);
  await migrateToLatest(url.href);
  await Promise.all([migrateToLatest(url.href), migrateToLatest(url.href)]);
  const options = { max: 1, onError: (error: Error) => console.error(error.message) };
  const [db, system] = [connect(url.href, 'duecourse_app', options), connect(url.href, 'duecourse_system', options)];
  const company = { name: 'Harbor', email: 'ar@harbor.example', zone: 'UTC', currency: 'usd' };
  expect((await createCompany({ db, system }, company)).apiKey).toMatch(/^dc_live_/);
  await Promise.all([db.destroy(), system.destroy()]);
});
