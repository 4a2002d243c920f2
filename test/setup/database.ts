import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { withClient } from '../../dev/embedded/postgres-client.js';
import './context.js';
import { templateName, withDatabase } from './template.js';

/** A migrated, empty database of one's own: a copy of the template, which is ten times quicker than migrating. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(server, async (client) => {
    await client.query(`create database ${name} template ${templateName} strategy file_copy`);
  });
  const drop = async (): Promise<void> => {
    await withClient(server, async (client) => void (await client.query(`drop database ${name} with (force)`)));
  };
  return { url: withDatabase(server, name), drop };
}
