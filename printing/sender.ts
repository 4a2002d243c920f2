import type { CompanyScope } from '../db/company-scope.js';
import type { CompanyProfileRow } from '../db/tables/company-profile.js';
import { readLogo } from '../documents/look/logo.js';
import type { PrintedLogo, Sender } from '../documents/pdf/printed.js';
import type { FileId } from '../domain/ids.js';
import type { Language } from '../domain/language.js';
import { placeLines } from './address.js';

/** Who writes: what the company's profile says, or its name and address of mail alone. */
export async function senderOf(
  scope: CompanyScope,
  profile: CompanyProfileRow | undefined,
  language: Language,
): Promise<Sender> {
  const { name, email } = scope.company;
  if (profile === undefined) return { name, address: [], contact: [email], legal: [], accent: null, logo: null };
  const { legal_name: legal, phone, website, registration, tax_id: tax } = profile;
  return {
    name: legal ?? name,
    address: placeLines(profile, language),
    contact: [phone, email, website?.replace(/^https?:\/\//, '').replace(/\/$/, '')].flatMap((one) => one ?? []),
    legal: [registration, tax].flatMap((one) => one ?? []),
    accent: profile.accent,
    logo: profile.logo_file_id === null ? null : await logoOf(scope, profile.logo_file_id),
  };
}

// A file never changes, and making a logo ready costs more than a page.
const MOST_KEPT = 50;
const kept = new Map<FileId, PrintedLogo | null>();

async function logoOf({ trx, company }: CompanyScope, id: FileId): Promise<PrintedLogo | null> {
  const known = kept.get(id);
  if (known !== undefined) return known;
  const file = await trx
    .selectFrom('file')
    .select('bytes')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  const read = file?.bytes ? readLogo(file.bytes) : undefined;
  const logo = read?.ok === true ? read.logo : null;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, logo);
  return logo;
}
