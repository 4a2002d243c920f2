import type { Updateable } from 'kysely';
import type { CompanyProfileTable } from '../db/tables/company-profile.js';
import { isQrIban, readBic, readIban } from '../domain/references/iban.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import type { Unit } from './unit.js';

/** What is left out stays as it is; null: not known any more. */
export type ProfileFields = Omit<Updateable<CompanyProfileTable>, 'id' | 'company_id' | 'updated_at'> & {
  /** Of the company: in which payers are written to who have none of their own. */
  readonly language?: string | undefined;
};

/** Changes what payers see of the company, and where they transfer money to. No plan depends on it. */
export async function updateCompanyProfile(unit: Unit, { language, ...fields }: ProfileFields): Promise<void> {
  const { trx, company } = unit;
  const told = withoutUndefined({ ...fields, iban: ibanOf(fields.iban), bic: bicOf(fields.bic) });
  const changed = [...Object.keys(told), ...(language === undefined ? [] : ['language'])];
  if (changed.length === 0) return;
  const now = await unit.now();
  if (language !== undefined) await trx.updateTable('company').set({ language }).where('id', '=', company.id).execute();
  const row = await trx
    .insertInto('company_profile')
    .values({ company_id: company.id, ...told, updated_at: new Date(now) })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet({ ...told, updated_at: new Date(now) }))
    .returning(['iban', 'reference_scheme'])
    .executeTakeFirstOrThrow();
  refuseUnfit(row.iban, row.reference_scheme);
  await appendEvent(unit, {
    type: 'company.updated',
    object: { type: 'company', id: company.id },
    data: { fields: changed },
    at: now,
  });
}

/** What no bank would take: each country's references go to accounts there alone, and a QR-IBAN takes no others. */
function refuseUnfit(iban: string | null, scheme: 'none' | 'rf' | 'belgian' | 'swiss_qr'): void {
  if (scheme === 'swiss_qr' && (iban === null || !isQrIban(iban)))
    throw new Refusal('needs a QR-IBAN: a Swiss one whose institution is 30000 to 31999', 'reference_scheme');
  if (scheme === 'belgian' && iban?.startsWith('BE') !== true)
    throw new Refusal('needs a Belgian IBAN', 'reference_scheme');
  if (scheme !== 'swiss_qr' && iban !== null && isQrIban(iban))
    throw new Refusal('is a QR-IBAN, which takes the reference scheme swiss_qr alone', 'iban');
}

function ibanOf(text: string | null | undefined): string | null | undefined {
  if (text === null || text === undefined) return text;
  const iban = readIban(text);
  if (iban === undefined) throw new Refusal('is no IBAN', 'iban');
  return iban;
}

function bicOf(text: string | null | undefined): string | null | undefined {
  if (text === null || text === undefined) return text;
  const bic = readBic(text);
  if (bic === undefined) throw new Refusal('is no BIC', 'bic');
  return bic;
}
