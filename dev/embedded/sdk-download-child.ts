import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * The process that `downloadWithSdk` starts: makes the SDK download a server into a folder, by starting it once.
 * Whether that worked is judged by the file alone: a server that was slow to start has still been downloaded.
 */
const [server, downloadDir] = process.argv.slice(2);
if (!downloadDir) throw new Error('Usage: sdk-download-child.ts dev-server|time-skipping FOLDER');
const options = { server: { executable: { type: 'cached-download', downloadDir } as const } };
try {
  const create = server === 'time-skipping' ? 'createTimeSkipping' : 'createLocal';
  const environment = await TestWorkflowEnvironment[create](options);
  await environment.teardown();
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
