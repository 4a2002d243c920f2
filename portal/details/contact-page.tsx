import type { ContactRow } from '../../db/tables/contact.js';
import type { Account } from '../account/owner.js';
import { Faults, Field } from '../look/field.js';
import { type ReadForm, type SaidContact, told } from './form.js';
import { detailWords } from './words.js';

interface Props {
  readonly account: Account;
  /** Undefined: a new one. */
  readonly contact: ContactRow | undefined;
  /** What was typed and is wrong. */
  readonly form: ReadForm<SaidContact> | undefined;
}

/** One person: added, changed or taken off. */
export function ContactPage({ account, contact, form }: Props) {
  const { visit, session } = account;
  const { base, language } = visit;
  const words = detailWords[language];
  const faults = told(form?.faults ?? {}, words);
  const value = (name: 'name' | 'title' | 'email' | 'phone') => form?.typed[name] ?? contact?.[name] ?? '';
  const primary = form ? Boolean(form.typed['primary']) : (contact?.primary ?? false);
  const path = `${base}/account/contacts/${contact?.id ?? 'new'}`;
  const token = <input type="hidden" name="form" value={session.formToken} />;
  return (
    <div class="stack">
      <p>
        <a class="back" href={`${base}/account/details`}>
          {words.back}
        </a>
      </p>
      <h1 class="wrap">{contact?.name ?? words.add}</h1>
      <div class="card stack">
        <Faults title={words.faults} faults={faults} />
        <form method="post" action={path} class="stack" noValidate>
          {token}
          <div class="fields">
            <Field name="name" label={words.fields.name} value={value('name')} fault={faults['name']} required />
            <Field name="title" label={words.jobTitle} value={value('title')} fault={faults['title']} />
            <Field
              name="email"
              type="email"
              inputmode="email"
              label={words.address}
              value={value('email')}
              fault={faults['email']}
            />
            <Field
              name="phone"
              type="tel"
              inputmode="tel"
              label={words.fields.phone}
              value={value('phone')}
              fault={faults['phone']}
            />
          </div>
          <label class="check">
            <input type="checkbox" name="primary" value="yes" checked={primary} />
            <span>
              {words.primary}
              <span class="soft small note">{words.primaryHint}</span>
            </span>
          </label>
          <button class="button first" type="submit">
            {words.save}
          </button>
        </form>
      </div>
      {contact === undefined ? null : (
        <details class="card">
          <summary>{words.remove}</summary>
          <form method="post" action={`${path}/remove`} class="stack">
            {token}
            <p class="wrap">{words.removeLead(contact.name)}</p>
            <button class="button bad" type="submit">
              {words.remove}
            </button>
          </form>
        </details>
      )}
    </div>
  );
}
