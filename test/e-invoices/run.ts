import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onPath } from '../../dev/embedded/executables.js';
import { withLock } from '../../dev/embedded/lock.js';
import { fetchJars } from '../../dev/embedded/maven-jars.js';
import { cacheFolder } from '../../dev/embedded/state.js';
import { serve } from '../setup/serve.js';
import { writeDocuments } from './documents.js';

/**
 * Has e-invoices of ours judged by another's validator (Mustang: the norm's Schematron, and veraPDF for PDF/A-3). Needs Java and
 * Maven once. Ends with `N passed, N failed` and, if any failed, code 1.
 */
const validator = {
  group: 'org.mustangproject',
  artifact: 'validator',
  version: '2.20.0',
  what: 'Validator of e-invoices',
} as const;
const log = (line: string) => console.log(line);

if (!onPath('java') || !onPath('mvn')) {
  log('SKIPPED: no java or no mvn on the PATH: no e-invoice was judged by another');
  log('0 passed, 0 failed');
  process.exit(0);
}
const jars = await obtain();
const folder = mkdtempSync(join(tmpdir(), 'e-invoices-'));
const served = await serve('e-invoices');
try {
  const files = await writeDocuments(served, folder);
  const judged = await judge(jars, files);
  const failed = files.filter((file) => !judged.includes(`RESULT valid ${file}`));
  if (failed.length > 0) log(judged);
  for (const file of failed) log(`invalid: ${file}`);
  log(`${files.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

/** Once for all checkouts of this user. */
async function obtain(): Promise<string> {
  const cache = cacheFolder('e-invoice-validator');
  const target = join(cache, validator.version);
  await withLock(join(cache, 'lock'), async () => {
    if (!existsSync(target)) await fetchJars(validator, cache, log);
  });
  return target;
}

async function judge(libraries: string, files: readonly string[]): Promise<string> {
  const source = fileURLToPath(new URL('Validate.java', import.meta.url));
  const args = ['-cp', join(libraries, '*'), source, ...files];
  const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 64 * 1024 * 1024, timeout: 600_000 });
  return stdout;
}
