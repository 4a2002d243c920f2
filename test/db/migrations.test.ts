import { expect, test } from 'vitest';
import { migrateToLatest, migrateToNothing } from '../../db/migrate.js';
import { withClient } from '../../dev/embedded/postgres-client.js';
import { freshDatabase } from '../setup/database.js';
import { readCatalog } from './catalog.js';

test('every migration goes up, down to nothing, and up again to the identical schema', async () => {
  const { url, drop } = await freshDatabase();
  try {
    const first = await withClient(url, readCatalog);
    expect(first.tables.length).toBeGreaterThan(30);
    for (const lines of Object.values(first)) expect(lines).not.toEqual([]);

    await migrateToNothing(url);
    const nothing = await withClient(url, readCatalog);
    for (const [kind, lines] of Object.entries(nothing)) expect([kind, lines]).toEqual([kind, []]);

    await migrateToLatest(url);
    expect(await withClient(url, readCatalog)).toEqual(first);
  } finally {
    await drop();
  }
});

test('going up twice, or from two processes at once, changes nothing', async () => {
  const { url, drop } = await freshDatabase();
  try {
    const first = await withClient(url, readCatalog);
    await migrateToLatest(url);
    expect(await withClient(url, readCatalog)).toEqual(first);
    await migrateToNothing(url);
    await Promise.all([migrateToLatest(url), migrateToLatest(url)]);
    expect(await withClient(url, readCatalog)).toEqual(first);
  } finally {
    await drop();
  }
});
