import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ApiParts } from '../../api/parts.js';
import { openApp } from '../api/open-app.js';
import { findPython, installSdk, pythonFolder } from './python-sdk.js';

interface Outcome {
  readonly scenario: string;
  /** What went wrong, with the last calls and the server's answers; absent when all went well. */
  readonly failure?: string;
}

const python = await findPython();

/**
 * Runs every scenario of a Python file as a test of its own: the SDK against the API as it listens on a port, each
 * scenario as a company of its own.
 */
export function runScenarios(group: string, more: Partial<ApiParts> = {}): void {
  const names = scenariosIn(group);
  if (python === undefined) {
    console.error(`SKIPPED, NOTHING PROVED: the Python SDK's ${group} need python3, 3.8 or newer, on the PATH`);
    test.skip.each(names.map(titleOf))('%s (no python3)', () => {});
    return;
  }
  const opened = openApp(more);
  const outcomes = new Map<string, Outcome>();
  beforeAll(async () => {
    const sdk = await installSdk(python, console.log);
    const url = await opened.app.listen({ port: 0, host: '127.0.0.1' });
    const keys = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await opened.newCaller()).key] as const)),
    );
    const { key: stranger } = await opened.newCaller();
    for (const outcome of await play(python, sdk, group, { url, keys, stranger }))
      outcomes.set(outcome.scenario, outcome);
  }, 300_000);
  describe(`${group}, by the Python SDK`, () => {
    for (const name of names) {
      test(titleOf(name), () => {
        const outcome = outcomes.get(name);
        expect(outcome, 'the scenario did not run').toBeDefined();
        if (outcome?.failure !== undefined) expect.fail(outcome.failure);
      });
    }
  });
}

/** Each function that takes a client; those whose names begin with an underscore are only called by them. */
function scenariosIn(group: string): string[] {
  const source = readFileSync(join(pythonFolder, `${group}.py`), 'utf8');
  const names = [...source.matchAll(/^def ([a-z]\w*)\(client(?:, stranger)?\):$/gm)].map(([, name]) => name as string);
  if (names.length === 0) throw new Error(`${group}.py has no scenario`);
  return names;
}

function titleOf(name: string): string {
  return name.replaceAll('_', ' ');
}

async function play(
  command: string,
  sdk: string,
  group: string,
  input: { url: string; keys: Record<string, string>; stranger: string },
): Promise<Outcome[]> {
  const child = spawn(command, ['-s', '-B', join(pythonFolder, 'run.py'), group], {
    env: { ...withoutProxies(process.env), PYTHONPATH: sdk },
    timeout: 240_000,
  });
  const output: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  child.stdin.end(JSON.stringify(input));
  const code = await new Promise((done, fail) => child.once('error', fail).once('close', done));
  const said = Buffer.concat(complaints).toString();
  if (code !== 0) throw new Error(`${group}.py ended with ${String(code)}:\n${said}`);
  const lines = Buffer.concat(output).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Outcome);
}

/** The server is on this machine: a proxy for the outside would not find it. */
function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/_proxy$/i.test(name)));
}
