import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { createCompany } from '../commands/create-company.js';
import { connect } from '../db/connect.js';
import { stateFolder } from './embedded/state.js';
import { type Embedded, startEmbedded } from './parts/embedded.js';

/** `npm start`: every part with an empty company on the wall clock. `--json`: one line of JSON on stdout once ready. */
const json = process.argv.includes('--json');
const embedded = await startEmbedded({ throwaway: false, progress: (line) => console.error(line) });
closeWithGrace({ delay: 25_000 }, async ({ err }) => {
  if (err) console.error(err);
  await embedded.stop();
});
const key = await firstKey(embedded);
const places = {
  api: embedded.api,
  key,
  docs: `${embedded.api}/docs`,
  mailbox: embedded.mailbox,
  temporalUi: embedded.temporalUi,
};
if (json) console.log(JSON.stringify(places));
else {
  console.log(`
  API          ${places.api}
  key          ${places.key}      (curl -u KEY: ${places.api}/invoices)
  API docs     ${places.docs}
  mailbox      ${places.mailbox}
  Temporal UI  ${places.temporalUi}

Ctrl-C stops everything.`);
}

/** The company is made at the first start; its key is kept where only this user may read, so that a restart shows it again. */
async function firstKey({ config }: Embedded): Promise<string> {
  const file = join(stateFolder(), 'first-key');
  const parts = { onError: (error: Error) => console.error(error.message), max: 2 };
  const [db, system] = [
    connect(config.DATABASE_URL, 'duecourse_app', parts),
    connect(config.DATABASE_URL, 'duecourse_system', parts),
  ];
  try {
    const companies = await system.selectFrom('company').select('id').execute();
    if (companies.length > 0 && existsSync(file)) return readFileSync(file, 'utf8').trim();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Mail of the embedded default reaches the local outbox and nobody else: outbound may be on.
    const { apiKey } = await createCompany(
      { db, system },
      { name: 'My company', email: 'ar@company.example', zone, currency: 'usd', outbound: true },
    );
    writeFileSync(file, apiKey, { mode: 0o600 });
    return apiKey;
  } finally {
    await Promise.all([db.destroy(), system.destroy()]);
  }
}
