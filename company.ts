import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CreatedCompany, createCompany, type NewCompany } from './commands/create-company.js';
import { readConfig } from './config.js';
import { connect } from './db/connect.js';
import { migrateToLatest } from './db/migrate.js';
import { isValidZone } from './domain/calendar/zone-offset.js';
import { isCurrency } from './domain/currency.js';

const USAGE = `usage: npm run company -- --name NAME --email ADDRESS --zone ZONE --currency CODE [--country CODE]

Makes a company in the database of DATABASE_URL and prints its API key, which is shown this once.
  --name      as payers read it
  --email     mail goes out in this address's name, and answers come to it
  --zone      IANA time zone: Europe/Berlin
  --currency  ISO 4217: eur
  --country   ISO 3166-1 alpha-2: DE`;

/** Makes a company; nothing is sent for it until a person says so. Brings the database up to date first. */
export async function makeCompany(databaseUrl: string, company: NewCompany): Promise<CreatedCompany> {
  await migrateToLatest(databaseUrl);
  const options = { max: 1, onError: (error: Error) => console.error(`database connection lost: ${error.message}`) };
  const db = connect(databaseUrl, 'duecourse_app', options);
  const system = connect(databaseUrl, 'duecourse_system', options);
  try {
    return await createCompany({ db, system }, company);
  } finally {
    await Promise.all([db.destroy(), system.destroy()]);
  }
}

/** Reads the command line. Throws an error that names every option that is missing or wrong. */
export function readCompany(args: readonly string[]): NewCompany {
  const option = { type: 'string' } as const;
  const options = { name: option, email: option, zone: option, currency: option, country: option };
  const { values } = parseArgs({ args: [...args], options });
  const { name = '', email = '', zone = '', country } = values;
  const currency = (values.currency ?? '').toLowerCase();
  const wrong = [
    ...(name.trim() === '' || name.length > 255 ? ['--name is needed, of 255 characters at most'] : []),
    ...(/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(email) ? [] : ['--email is no address']),
    ...(isValidZone(zone) ? [] : ['--zone is no IANA time zone']),
    ...(isCurrency(currency) ? [] : ['--currency is no ISO 4217 currency']),
    ...(country === undefined || /^[A-Za-z]{2}$/.test(country) ? [] : ['--country is no ISO 3166-1 code']),
  ];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return { name: name.trim(), email, zone, currency, country: country?.toUpperCase() };
}

async function main(): Promise<void> {
  const company = explained(2, () => readCompany(process.argv.slice(2)), USAGE);
  if (company === undefined) return;
  const config = explained(1, () => readConfig(process.env));
  if (config === undefined) return;
  try {
    const { company: id, apiKey } = await makeCompany(config.DATABASE_URL, {
      ...company,
      publicUrl: config.PUBLIC_URL,
    });
    console.log(`company  ${id}
API key  ${apiKey}   (shown this once)

Nothing is sent for it yet: look at GET /companies/current/outbound_preview, then PATCH /companies/current
with {"outbound": true}. GET /companies/current names the addresses for the webhooks.`);
  } catch (error) {
    fail(1, error);
  }
}

/** What `read` reads, or undefined when it throws: the person is told why, and the process will end with `code`. */
function explained<T>(code: number, read: () => T, more = ''): T | undefined {
  try {
    return read();
  } catch (error) {
    fail(code, error, more);
    return undefined;
  }
}

function fail(code: number, error: unknown, more = ''): void {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${more}`.trimEnd());
  process.exitCode = code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
