import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCompany } from '../commands/create-company.js';
import { connect } from '../db/connect.js';
import { readIfThere } from './embedded/processes.js';
import { stateFolder } from './embedded/state.js';
import type { Embedded } from './parts/embedded.js';
import { runEmbedded } from './parts/run.js';

/** `npm start`: every part with an empty company on the wall clock. `--json`: one line of JSON on stdout once ready. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const progress = (line: string) => console.error(line);

await runEmbedded({ inMemory: false, progress }, async (embedded) => {
  const key = await firstKey(embedded);
  const { api, mailbox, temporalUi } = embedded;
  const places = { api, key, docs: `${api}/docs`, mailbox, temporalUi };
  console.log(values.json ? JSON.stringify(places) : inWords(places));
  return 'stay';
});

function inWords({
  api,
  key,
  docs,
  mailbox,
  temporalUi,
}: Record<'api' | 'key' | 'docs' | 'mailbox' | 'temporalUi', string>): string {
  return `
  Duecourse runs.

  API          ${api}
  key          ${key}
  docs         ${docs}
  mailbox      ${mailbox}   (every mail lands here and nowhere else)
  Temporal UI  ${temporalUi}

  curl -u ${key}: ${api}/invoices

  Ctrl-C stops everything; the data stays in ${stateFolder()}.`;
}

/** The company is made at the first start; its key is kept where only this user may read, so that a restart shows it again. */
async function firstKey({ config }: Embedded): Promise<string> {
  const file = join(stateFolder(), 'first-key');
  const options = { onError: (error: Error) => progress(error.message), max: 2 };
  const db = connect(config.DATABASE_URL, 'duecourse_app', options);
  const system = connect(config.DATABASE_URL, 'duecourse_system', options);
  try {
    const kept = readIfThere(file)?.trim();
    const companies = await system.selectFrom('company').select('id').limit(1).execute();
    if (companies.length > 0 && kept) return kept;
    const { apiKey } = await createCompany(
      { db, system },
      {
        name: 'My company',
        email: 'ar@company.example',
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        currency: 'usd',
        publicUrl: config.PUBLIC_URL,
        // Without a key of a real mail provider everything lands in the local outbox: it may go out at once.
        outbound: config.RESEND_API_KEY === undefined,
      },
    );
    writeFileSync(file, `${apiKey}\n`, { mode: 0o600 });
    return apiKey;
  } finally {
    await Promise.all([db.destroy(), system.destroy()]);
  }
}
