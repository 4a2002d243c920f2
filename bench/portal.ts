import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import Fastify from 'fastify';
import pino from 'pino';
import { createCompany } from '../commands/create-company.js';
import { beginImport, completeImport, storeImportFile } from '../commands/imports/begin-import.js';
import { runImport } from '../commands/imports/run-import.js';
import { openSignIn } from '../commands/portal/sign-in-links.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import { connect } from '../db/connect.js';
import { migrateToLatest } from '../db/migrate.js';
import { startPostgres } from '../dev/embedded/postgres.js';
import { withClient } from '../dev/embedded/postgres-client.js';
import { buildPortal } from '../portal/app.js';

export interface PortalFigures {
  readonly invoices: number;
  /** Milliseconds to the first byte of `/account`, by the middle and the worst but one in a hundred. */
  readonly accountMs: number;
  readonly accountP99Ms: number;
  readonly invoicesMs: number;
  readonly statementsMs: number;
  /** The same of a bare Fastify handler that answers as many bytes as `/account`. */
  readonly bareMs: number;
  readonly bareP99Ms: number;
}

const ROUNDS = 100;

/** One payer with so many invoices opens their account, one page after the other, beside a bare handler in the same process. */
export async function benchPortal(invoices: number, progress: (line: string) => void): Promise<PortalFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'duecourse-bench-'));
  const postgres = await startPostgres({ dir, log: () => undefined, fsync: true });
  const options = { max: 4, onError: (error: Error) => console.error(error.message) };
  await migrateToLatest(postgres.url);
  const [db, system] = [
    connect(postgres.url, 'duecourse_app', options),
    connect(postgres.url, 'duecourse_system', options),
  ];
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const limits = { pagesPerMinute: 1_000_000, ordersPerMinute: 1_000_000 };
  const log = pino({ level: 'silent' });
  const portal = buildPortal({ db, system, temporal: new Client({ connection }), log, limits });
  try {
    progress(`one customer with ${invoices} invoices`);
    const publicUrl = await portal.listen({ host: '127.0.0.1', port: 0 });
    const link = await fillAccount({ db, system, url: postgres.url, publicUrl }, invoices);
    const signedIn = await fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const base = link.replace(/\/sign-in\/.*$/, '');
    const html = await (await fetch(`${base}/account`, { headers: { cookie } })).text();
    progress(`/account is ${html.length} letters long`);
    const bare = Fastify();
    bare.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
    const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 });
    const account = await timed(`${base}/account`, cookie);
    const figures = {
      invoices,
      accountMs: middle(account),
      accountP99Ms: worst(account),
      invoicesMs: middle(await timed(`${base}/account/invoices?show=all`, cookie)),
      statementsMs: middle(await timed(`${base}/account/statements`, cookie)),
    };
    const plain = await timed(bareUrl, cookie);
    await bare.close();
    return { ...figures, bareMs: middle(plain), bareP99Ms: worst(plain) };
  } finally {
    await portal.close();
    await Promise.all([connection.close(), db.destroy(), system.destroy()]);
    await postgres.stop();
    await rm(dir, { recursive: true, force: true }).catch(() => rmSync(dir, { recursive: true, force: true }));
  }
}

interface Ground {
  readonly db: ReturnType<typeof connect>;
  readonly system: ReturnType<typeof connect>;
  readonly url: string;
  readonly publicUrl: string;
}

/** Resolves to a link that signs in to the account. */
async function fillAccount({ db, system, url, publicUrl }: Ground, invoices: number): Promise<string> {
  const { company } = await createCompany(
    { db, system },
    { name: 'Bench', email: 'ar@bench.example', zone: 'Europe/Berlin', currency: 'eur', publicUrl },
  );
  const order = { kind: 'invoice', format: 'duecourse', mode: 'create', dateOrder: null } as const;
  const { result: id } = await inUnit(db, company, 'bench', (unit) =>
    beginImport(unit, { ...order, currency: 'eur', dryRun: false, deliver: false }),
  );
  const bytes = await storeImportFile(db, company, id, fileOf(invoices));
  await inUnit(db, company, 'bench', (unit) => completeImport(unit, id, bytes));
  const status = await runImport({ db, beat: () => undefined }, company, id);
  if (status !== 'succeeded') throw new Error(`the import ${status}`);
  // What a server that has run for a while knows of its tables.
  await withClient(url, async (client) => void (await client.query('analyze')));
  const { id: customer } = await inCompany(db, company, ({ trx }) =>
    trx.selectFrom('customer').select('id').executeTakeFirstOrThrow(),
  );
  const { result } = await inUnit(db, company, 'bench', (unit) => openSignIn(unit, customer));
  return result.url;
}

async function* fileOf(count: number): AsyncGenerator<Buffer> {
  yield Buffer.from('number,customer,date,due_date,description,quantity,unit_cost,tax\n');
  for (let i = 0; i < count; i += 1) {
    const day = `2026-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`;
    yield Buffer.from(`B-${i},Harbour,${day},${day},Work ${i},2,50.00,19.00\n`);
  }
}

/** Milliseconds until the head of each answer is there, one after the other. */
async function timed(url: string, cookie: string): Promise<number[]> {
  const taken: number[] = [];
  for (let round = -10; round < ROUNDS; round += 1) {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    const ms = performance.now() - began;
    if (response.status !== 200) throw new Error(`${url} was answered ${response.status}`);
    await response.arrayBuffer();
    // Until it is compiled, code is slow: the first do not count.
    if (round >= 0) taken.push(ms);
  }
  return taken.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number) =>
  Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100;
const middle = (sorted: readonly number[]) => at(sorted, 0.5);
const worst = (sorted: readonly number[]) => at(sorted, 0.99);
