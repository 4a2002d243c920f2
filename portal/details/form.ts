import type { Details } from '../../commands/portal/change-details.js';
import { countriesWithZone } from '../../domain/calendar/country-zones.js';
import { languages } from '../../domain/language.js';
import { fieldsOf } from '../fields.js';
import type { DetailWords } from './words.js';

type Fault = 'badEmail' | 'tooLong' | 'nameMissing';

/** A form as it was typed, what is wrong with it by field, and what it says where nothing is. */
export interface ReadForm<Said> {
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, Fault>>;
  readonly said: Said | undefined;
}

/** Longest texts, as the API takes them. */
const longest: Readonly<Record<string, number>> = {
  name: 255,
  title: 255,
  email: 254,
  phone: 255,
  tax_id: 255,
  attention_to: 255,
  address1: 1000,
  address2: 255,
  postal_code: 50,
  city: 255,
  state: 255,
};
const ADDRESS = /^[^\s@<>",;]+@[^\s@<>",;]+$/;

/** Reads the billing details. What is empty is nothing. */
export function readDetails(body: unknown): ReadForm<Details> {
  const { typed, faults } = read(body, [...Object.keys(longest), 'country', 'language']);
  const text = (name: string) => typed[name] || null;
  const country = countriesWithZone().find((one) => one === typed['country']) ?? null;
  const language = languages.find((one) => one === typed['language']) ?? null;
  const said = {
    email: text('email'),
    phone: text('phone'),
    taxId: text('tax_id'),
    attentionTo: text('attention_to'),
    address1: text('address1'),
    address2: text('address2'),
    postalCode: text('postal_code'),
    city: text('city'),
    state: text('state'),
    country,
    language,
  };
  return { typed, faults, said: Object.keys(faults).length === 0 ? said : undefined };
}

export interface SaidContact {
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly primary: boolean;
}

/** Reads a contact: a name is all that must be there. */
export function readContact(body: unknown): ReadForm<SaidContact> {
  const { typed, faults: found } = read(body, ['name', 'title', 'email', 'phone', 'primary']);
  const faults = typed['name'] ? found : { name: 'nameMissing' as const, ...found };
  const { name = '', title, email, phone } = typed;
  const said = {
    name,
    title: title || null,
    email: email || null,
    phone: phone || null,
    primary: Boolean(typed['primary']),
  };
  return { typed, faults, said: Object.keys(faults).length === 0 ? said : undefined };
}

function read(body: unknown, names: readonly string[]) {
  const fields = fieldsOf(body);
  const typed = Object.fromEntries(names.map((name) => [name, (fields[name] ?? '').trim()]));
  const faults: Record<string, Fault> = {};
  for (const [name, value] of Object.entries(typed)) {
    if (value.length > (longest[name] ?? value.length)) faults[name] = 'tooLong';
    else if (name === 'email' && value !== '' && !ADDRESS.test(value)) faults[name] = 'badEmail';
  }
  return { typed, faults };
}

/** In words of the page's language. */
export function told(faults: Readonly<Record<string, Fault>>, words: DetailWords): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, words[fault]]));
}
