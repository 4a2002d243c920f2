import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { describe, expect, inject, it } from 'vitest';
import '../setup/context.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const folder = new URL('./histories/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Replays kept histories; resolves to those that the code does not repeat, with the reason. */
async function deviations(names: readonly string[], workflowBundle: WorkflowBundleOption): Promise<string[]> {
  const histories = names.map((name) => ({
    workflowId: name,
    history: historyFromJSON(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
  }));
  const found: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories))
    if (error) found.push(`${workflowId}: ${error.message}`);
  return found;
}

describe('histories of earlier lives', () => {
  it('are kept of every way a life can go, on both clocks', () => {
    for (const life of [
      'a-test-clock-paid',
      'the-wall-clock',
      'mail-provider-away',
      'reminded-by-hand',
      'collection',
      'run-2',
    ])
      expect(files.some((name) => name.includes(life))).toBe(true);
  });

  it('replay on the present code', async () => {
    expect(await deviations(files, { codePath: inject('workflowBundle') })).toEqual([]);
  });

  it('do not replay on code that does one thing more', async () => {
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./changed-lifecycle.ts', import.meta.url)),
      logger: new DefaultLogger('ERROR'),
    });
    const [one = ''] = files;
    expect(await deviations([one], workflowBundle)).toEqual([expect.stringContaining('ondeterminis')]);
  });
});
