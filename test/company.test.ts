import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hashApiKey } from '../commands/create-company.js';
import { makeCompany, readCompany } from '../company.js';
import { connect } from '../db/connect.js';
import { freshDatabase } from './setup/database.js';

const wanted = [
  '--name',
  ' My company ',
  '--email',
  'ar@company.example',
  '--zone',
  'Europe/Berlin',
  '--currency',
  'EUR',
];

test('the command makes a company that is silent, and prints a key that is kept nowhere', async () => {
  const { url, drop } = await freshDatabase();
  const system = connect(url, 'duecourse_system', { max: 1, onError: () => undefined });
  try {
    const { stdout } = await run([...wanted, '--country', 'de'], { DATABASE_URL: url });
    const key = /dc_live_[\w-]{32}/.exec(stdout)?.[0] ?? '';
    expect(stdout.split(key)).toHaveLength(2);
    const [company, ...more] = await system.selectFrom('company').selectAll().execute();
    expect(more).toEqual([]);
    expect(company).toMatchObject({
      name: 'My company',
      email: 'ar@company.example',
      zone: 'Europe/Berlin',
      country: 'DE',
      currency: 'eur',
      outbound: false,
      test_clock_id: null,
      default_policy_id: expect.any(Number),
    });
    const keys = await system.selectFrom('api_key').select(['company_id', 'hash']).execute();
    expect(keys).toEqual([{ company_id: company?.id, hash: hashApiKey(key) }]);

    const second = await makeCompany(url, readCompany(wanted));
    expect(second.company).not.toBe(company?.id);
  } finally {
    await system.destroy();
    await drop();
  }
});

test('what is missing or wrong is named, all at once, and nothing is made', async () => {
  expect(() => readCompany([])).toThrow(/--name[^]*--email[^]*--zone[^]*--currency/);
  for (const [option, value] of [
    ['--name', ' '],
    ['--email', 'nobody'],
    ['--zone', '+02:00'],
    ['--currency', 'xxq'],
    ['--country', 'Germany'],
    ['--outbound', 'true'],
  ] as const) {
    expect(() => readCompany([...wanted, option, value])).toThrow(option);
  }
  const away = await run(wanted, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).catch((error) => error);
  expect(away).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^\S.*ECONNREFUSED.*\n$/) });
  const failed = await run(['--name', 'x'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).catch(
    (error) => error,
  );
  expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('usage: npm run company') });
});

/** As a person calls it, from its source. */
async function run(args: string[], env: Record<string, string>): Promise<{ stdout: string; stderr: string }> {
  const file = fileURLToPath(new URL('../company.ts', import.meta.url));
  return promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], { env: { PATH: '', ...env } });
}
