import type { Details } from '../../commands/portal/change-details.js';
import type { ContactRow } from '../../db/tables/contact.js';
import { countriesWithZone } from '../../domain/calendar/country-zones.js';
import { type Language, languages } from '../../domain/language.js';
import type { Account } from '../account/owner.js';
import { Faults, Field, Select } from '../look/field.js';
import { languageNames } from '../words/shell.js';
import { type ReadForm, told } from './form.js';
import { type DetailField, type DetailWords, detailFields, detailWords } from './words.js';

interface Props {
  readonly account: Account;
  readonly contacts: readonly ContactRow[];
  /** What was typed and is wrong. */
  readonly form: ReadForm<Details> | undefined;
  readonly saved: boolean;
}

/** What browsers fill in by themselves. */
const autocomplete: Readonly<Record<DetailField, string>> = {
  email: 'email',
  phone: 'tel',
  tax_id: 'off',
  attention_to: 'name',
  address1: 'address-line1',
  address2: 'address-line2',
  postal_code: 'postal-code',
  city: 'address-level2',
  state: 'address-level1',
};

export function DetailsPage(props: Props) {
  const { account, saved } = props;
  const { visit, session } = account;
  const words = detailWords[visit.language];
  const mayEdit = visit.company.portal_edit_details;
  return (
    <div class="stack-l">
      <div class="stack-s">
        <h1>{words.title}</h1>
        <p class="soft">{words.lead(visit.company.name)}</p>
      </div>
      {saved ? (
        <p class="notice good" role="status">
          {words.saved}
        </p>
      ) : null}
      <div class="card stack">{mayEdit ? <Form {...props} words={words} /> : <Facts {...props} words={words} />}</div>
      <Contacts {...props} words={words} mayEdit={mayEdit} />
      <section class="card stack" aria-labelledby="safety">
        <h2 id="safety">{words.safety}</h2>
        <p class="soft">{words.everywhereLead}</p>
        <form method="post" action={`${visit.base}/sign-out/everywhere`}>
          <input type="hidden" name="form" value={session.formToken} />
          <button class="button" type="submit">
            {words.everywhere}
          </button>
        </form>
      </section>
    </div>
  );
}

type Told = Props & { readonly words: DetailWords };

function Form({ account, form, words }: Told) {
  const { visit, session, customer } = account;
  const faults = told(form?.faults ?? {}, words);
  return (
    <>
      <Faults title={words.faults} faults={faults} />
      <form method="post" action={`${visit.base}/account/details`} class="stack" noValidate>
        <input type="hidden" name="form" value={session.formToken} />
        <dl class="stack-s">
          <dt class="soft small">{words.fields.name}</dt>
          <dd class="strong wrap">{customer.name}</dd>
        </dl>
        <div class="fields">
          {detailFields.map((name) => (
            <Field
              name={name}
              label={words.fields[name]}
              hint={name === 'email' ? words.emailHint : undefined}
              type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
              autocomplete={autocomplete[name]}
              value={form?.typed[name] ?? customer[name] ?? ''}
              fault={faults[name]}
            />
          ))}
          <Select
            name="country"
            label={words.fields.country}
            autocomplete="country"
            value={form?.typed['country'] ?? customer.country ?? ''}
            options={countriesIn(visit.language, words)}
          />
          <Select
            name="language"
            label={words.fields.language}
            value={form?.typed['language'] ?? languages.find((one) => one === customer.language) ?? ''}
            options={{ '': words.ownLanguage, ...languageNames }}
          />
        </div>
        <button class="button first" type="submit">
          {words.save}
        </button>
      </form>
    </>
  );
}

/** Countries by their names, in the order of the language's alphabet. */
function countriesIn(language: Language, words: DetailWords): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const named = countriesWithZone().map((code): [string, string] => [code, names.of(code) ?? code]);
  return { '': words.noCountry, ...Object.fromEntries(named.sort(([, a], [, b]) => a.localeCompare(b, language))) };
}

function Facts({ account, words }: Told) {
  const { visit, customer } = account;
  const told = detailFields.flatMap((name) => {
    const value = customer[name];
    return value === null || value === '' ? [] : [{ name, value }];
  });
  return (
    <>
      <dl class="facts">
        <dt>{words.fields.name}</dt>
        <dd>{customer.name}</dd>
        {told.map(({ name, value }) => (
          <>
            <dt>{words.fields[name]}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p class="soft">{words.fixed(visit.company.email)}</p>
    </>
  );
}

function Contacts({ account, contacts, words, mayEdit }: Told & { readonly mayEdit: boolean }) {
  const { base } = account.visit;
  return (
    <section class="card stack" aria-labelledby="contacts">
      <div class="row apart">
        <h2 id="contacts">{words.contacts}</h2>
        {mayEdit ? (
          <a class="button" href={`${base}/account/contacts/new`}>
            {words.add}
          </a>
        ) : null}
      </div>
      <p class="soft">{words.contactsLead}</p>
      {contacts.length === 0 ? <p class="empty">{words.noContacts}</p> : null}
      <ul class="rows">
        {contacts.map(({ id, name, title, email }) => (
          <li>
            {mayEdit ? (
              <a class="strong wrap" href={`${base}/account/contacts/${id}`} aria-label={words.edit(name)}>
                {name}
              </a>
            ) : (
              <span class="strong wrap">{name}</span>
            )}
            <span class="soft small wrap">{title}</span>
            <span class="wrap">{email}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
