import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../dev/embedded/state.js';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'duecourse-demo-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The demo as `npm run demo` starts it, with a state folder of its own. */
function startDemo(...options: string[]): ChildProcess & { said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'dev/demo.ts', ...options], {
    cwd: projectRoot,
    env: { ...process.env, DUECOURSE_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += String(chunk)));
  return Object.assign(child, { said: () => text });
}

/** Neither a server of this home, nor the note of one. */
function leftOver(): string[] {
  const pidFile = join(home, 'demo', 'postgres', 'data', 'postmaster.pid');
  return [...readdirSync(join(home, 'running')), ...(existsSync(pidFile) ? [pidFile] : [])];
}

test('plays a week, tells what happened and where to look, and leaves nothing behind', {
  timeout: 60_000,
}, async () => {
  const demo = startDemo('--days', '7', '--exit');
  const [code] = await once(demo, 'exit');
  expect(demo.said()).toMatch(/200 invoices imported; 192 are owed/);
  expect(demo.said()).toMatch(/Ledger +balanced/);
  expect(demo.said()).toMatch(/Temporal UI +http/);
  expect(code).toBe(0);
  expect(leftOver()).toEqual([]);
});

test('Ctrl-C while it starts, passed on twice, leaves nothing behind either', { timeout: 60_000 }, async () => {
  const demo = startDemo();
  await expect.poll(demo.said, { timeout: 30_000 }).toMatch(/Migrating/);
  demo.kill('SIGINT');
  demo.kill('SIGINT');
  const [code] = await once(demo, 'exit');
  expect(code).toBe(0);
  expect(leftOver()).toEqual([]);
});
