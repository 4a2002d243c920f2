import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { projectRoot } from './embedded/state.js';

/** Prebuilds the workflows for production: `tsx dev/bundle.ts <file>`. */
const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: tsx dev/bundle.ts <file>');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(projectRoot, 'workflows', 'index.ts'),
  logger: new DefaultLogger('WARN'),
});
writeFileSync(file, code);
