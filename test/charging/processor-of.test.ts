import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type ProcessorChoice, processorOf } from '../../charging/processor-of.js';
import { keyOf, signingSecretOf } from '../../charging/sealed-for.js';
import { inCompany } from '../../db/company-scope.js';
import type { CompanyId } from '../../domain/ids.js';
import type { Processor } from '../../providers/payments/port.js';
import { seal } from '../../providers/sealed.js';
import { openDatabase } from '../db/open-database.js';

const [real, sandbox, own] = [{} as Processor, {} as Processor, {} as Processor];
const secretsKey = randomBytes(32);
const opened = openDatabase();
const onClock = { test_clock_id: 1, environment_keys: false };
const first = { test_clock_id: null, environment_keys: true };
const other = { test_clock_id: null, environment_keys: false };
let bare: CompanyId;
let connected: CompanyId;
let past: CompanyId;

beforeAll(async () => {
  bare = await opened.newCompany();
  connected = await opened.newCompany();
  past = await opened.newCompany();
  await store(connected, 'sk_test_first');
  await store(past, 'sk_test_gone', new Date());
});

const store = (company: CompanyId, key: string, removed: Date | null = null) =>
  inCompany(opened.db, company, ({ trx }) =>
    trx
      .insertInto('payment_connection')
      .values({
        company_id: company,
        account_id: 'acct_1',
        mode: 'test',
        sealed_key: seal(key, secretsKey, keyOf(company)),
        key_last4: key.slice(-4),
        sealed_secret: 'x',
        secret_last4: 'x',
        removed_at: removed,
      })
      .execute(),
  );

/** Who takes the money of a company that is as told. */
const chosen = (choice: ProcessorChoice, company: CompanyId, as: typeof other | typeof onClock) => {
  const of = processorOf(choice);
  return inCompany(opened.db, company, async ({ trx }) => of({ trx, company: { id: company, ...as } as never }));
};

test.each([
  ['both configured', { real, sandbox, anythingReal: true }, { onClock: sandbox, first: real, other: undefined }],
  ['the sandbox alone', { sandbox, anythingReal: false }, { onClock: sandbox, first: sandbox, other: sandbox }],
  [
    'the sandbox beside real mail',
    { sandbox, anythingReal: true },
    { onClock: sandbox, first: undefined, other: undefined },
  ],
  ['the real one alone', { real, anythingReal: true }, { onClock: undefined, first: real, other: undefined }],
  ['nothing', { anythingReal: false }, { onClock: undefined, first: undefined, other: undefined }],
])('whose money goes where: %s', async (_what, choice, expected) => {
  expect(await chosen(choice, bare, onClock)).toBe(expected.onClock);
  expect(await chosen(choice, bare, first)).toBe(expected.first);
  expect(await chosen(choice, bare, other)).toBe(expected.other);
});

test('a company with an account of its own has that, whatever is configured, but for one on a test clock', async () => {
  const choices: ProcessorChoice[] = [
    { real, sandbox, anythingReal: true },
    { sandbox, anythingReal: false },
  ];
  for (const choice of choices) {
    const withOwn = { ...choice, secretsKey, open: () => own };
    for (const as of [first, other]) expect(await chosen(withOwn, connected, as)).toBe(own);
    expect(await chosen(withOwn, connected, onClock)).toBe(sandbox);
  }
});

test('one that had an account never falls back to money that is none', async () => {
  expect(await chosen({ sandbox, anythingReal: false }, past, other)).toBeUndefined();
  expect(await chosen({ real, sandbox, anythingReal: true }, past, first)).toBe(real);
});

test('a client is made once for a key, and anew for another', async () => {
  const keys: string[] = [];
  const of = processorOf({
    anythingReal: false,
    secretsKey,
    open(key) {
      keys.push(key);
      return {} as Processor;
    },
  });
  const ask = () => inCompany(opened.db, connected, async (scope) => of(scope));
  const before = await ask();
  expect(await ask()).toBe(before);
  await inCompany(opened.db, connected, ({ trx }) =>
    trx
      .updateTable('payment_connection')
      .set({ sealed_key: seal('sk_test_second', secretsKey, keyOf(connected)) })
      .execute(),
  );
  expect(await ask()).not.toBe(before);
  expect(keys).toEqual(['sk_test_first', 'sk_test_second']);
});

test("a key opens in no other company's row, for nothing else, and with no other SECRETS_KEY", async () => {
  const put = (sealed: string) =>
    inCompany(opened.db, bare, async (scope) => {
      await scope.trx
        .insertInto('payment_connection')
        .values({
          company_id: bare,
          account_id: 'acct_2',
          mode: 'live',
          sealed_key: sealed,
          key_last4: 'x',
          sealed_secret: 'x',
          secret_last4: 'x',
        })
        .execute();
      return processorOf({ anythingReal: true, secretsKey, open: () => own })(scope);
    });
  await expect(put(seal('sk_live_1', secretsKey, keyOf(connected)))).rejects.toThrow();
  await expect(put(seal('sk_live_1', secretsKey, signingSecretOf(bare)))).rejects.toThrow();
  await expect(put(seal('sk_live_1', randomBytes(32), keyOf(bare)))).rejects.toThrow();
  expect(await put(seal('sk_live_1', secretsKey, keyOf(bare)))).toBe(own);
});
