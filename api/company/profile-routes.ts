import { type Static, Type } from '@fastify/type-provider-typebox';
import { updateCompanyProfile } from '../../commands/update-company-profile.js';
import { findCompanyProfile } from '../../db/company-profile.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { readLogo } from '../../documents/look/logo.js';
import { asId, type FileId } from '../../domain/ids.js';
import { chooseLanguage, languages } from '../../domain/language.js';
import { Refusal } from '../../domain/refusal.js';
import { CountryCode, ErrorResponse, Id, Maybe, Nullable, readCountry, seconds, Text } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { read } from '../server/read.js';

const text = () => Nullable(Type.String());
const schemes = ['none', 'rf', 'belgian', 'swiss_qr'] as const;

const Profile = Type.Object(
  {
    object: Type.Literal('company_profile'),
    legal_name: text(),
    address1: text(),
    address2: text(),
    city: text(),
    state: text(),
    postal_code: text(),
    country: text(),
    tax_id: text(),
    registration: text(),
    phone: text(),
    website: text(),
    logo_file: Nullable(Id()),
    accent: text(),
    terms: text(),
    account_holder: text(),
    iban: text(),
    bic: text(),
    bank_name: text(),
    reference_scheme: Type.Enum(schemes),
    language: Type.Enum(languages),
    updated_at: Nullable(Type.Integer({ description: 'Null: nothing was ever told' })),
  },
  { description: 'What payers see of the company' },
);

const body = Type.Object({
  legal_name: Maybe(Text()),
  address1: Maybe(Text()),
  address2: Maybe(Text()),
  city: Maybe(Text()),
  state: Maybe(Text()),
  postal_code: Maybe(Text(32)),
  country: Maybe(CountryCode()),
  tax_id: Maybe(Text(64)),
  registration: Maybe({ ...Text(), description: 'Where and under which number it is registered' }),
  phone: Maybe(Text(64)),
  website: Maybe(Type.String({ maxLength: 255, pattern: '^https?://[^\\u0000\\s"<>]+$' })),
  logo_file: Maybe(
    Id({ description: 'A file that is kept here: PNG or JPEG, of 1 MB and 4000 × 4000 pixels at most' }),
  ),
  accent: Maybe(Type.String({ pattern: '^#[0-9A-Fa-f]{6}$', description: '`#rrggbb`' })),
  terms: Maybe({ ...Text(5_000), description: 'Stands below each invoice' }),
  account_holder: Maybe(Text(70)),
  iban: Maybe(Text(64)),
  bic: Maybe(Text(32)),
  bank_name: Maybe(Text(70)),
  reference_scheme: Type.Optional(
    Type.Enum(schemes, {
      description:
        'What payers write on a transfer: an ISO 11649 reference, a Belgian structured communication, a Swiss QR reference (for a QR-IBAN), or the number of the invoice',
    }),
  ),
  language: Type.Optional(Type.Enum(languages, { description: 'Of payers who have none of their own' })),
});

const tags = ['Company'];

export function profileRoutes(app: App, parts: ApiParts): void {
  const response = { 200: Profile, '4xx': ErrorResponse };
  app.get('/companies/current/profile', { schema: { tags, response } }, (request) => read(parts, request, showProfile));
  app.patch('/companies/current/profile', { schema: { tags, body, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const { logo_file: logo, accent, country } = request.body;
        await updateCompanyProfile(unit, {
          ...told(request.body),
          country: readCountry(country),
          accent: accent?.toLowerCase() ?? accent,
          logo_file_id: typeof logo === 'number' ? await logoIn(unit, logo) : logo,
        });
        return showProfile(unit);
      },
    }),
  );
}

/** What goes into the row as it was sent. Each by its name: whatever else stands in the body is no column. */
function told(sent: Static<typeof body>) {
  return {
    legal_name: sent.legal_name,
    address1: sent.address1,
    address2: sent.address2,
    city: sent.city,
    state: sent.state,
    postal_code: sent.postal_code,
    tax_id: sent.tax_id,
    registration: sent.registration,
    phone: sent.phone,
    website: sent.website,
    terms: sent.terms,
    account_holder: sent.account_holder,
    iban: sent.iban,
    bic: sent.bic,
    bank_name: sent.bank_name,
    reference_scheme: sent.reference_scheme,
    language: sent.language,
  };
}

/** The file, proved to be a picture that can be printed. */
async function logoIn({ trx, company }: CompanyScope, file: number): Promise<FileId> {
  const id = asId<FileId>(file);
  const found = await trx
    .selectFrom('file')
    .select(['id', 'bytes'])
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    // It is not deleted meanwhile.
    .forShare()
    .executeTakeFirst();
  if (!found) throw new Refusal('No such file', 'logo_file');
  if (found.bytes === null) throw new Refusal('is kept elsewhere: upload it', 'logo_file');
  const read = readLogo(found.bytes);
  if (!read.ok) throw new Refusal(read.reason, 'logo_file');
  return id;
}

async function showProfile(scope: CompanyScope): Promise<Static<typeof Profile>> {
  const row = await findCompanyProfile(scope);
  const { language } = await scope.trx
    .selectFrom('company')
    .select('language')
    .where('id', '=', scope.company.id)
    .executeTakeFirstOrThrow();
  return {
    object: 'company_profile',
    legal_name: row?.legal_name ?? null,
    address1: row?.address1 ?? null,
    address2: row?.address2 ?? null,
    city: row?.city ?? null,
    state: row?.state ?? null,
    postal_code: row?.postal_code ?? null,
    country: row?.country ?? null,
    tax_id: row?.tax_id ?? null,
    registration: row?.registration ?? null,
    phone: row?.phone ?? null,
    website: row?.website ?? null,
    logo_file: row?.logo_file_id ?? null,
    accent: row?.accent ?? null,
    terms: row?.terms ?? null,
    account_holder: row?.account_holder ?? null,
    iban: row?.iban ?? null,
    bic: row?.bic ?? null,
    bank_name: row?.bank_name ?? null,
    reference_scheme: row?.reference_scheme ?? 'rf',
    language: chooseLanguage(language),
    updated_at: row === undefined ? null : seconds(row.updated_at),
  };
}
