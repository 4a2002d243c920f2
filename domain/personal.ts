/**
 * Which fields of an object on the wire name or reach a person, and of whom they are. Events keep a reference in their
 * place, so that a person can be erased and the events stay what they were.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Whose data it is: erasing this person erases it. */
export interface Subject {
  readonly type: string;
  readonly id: number;
}

export interface PersonalValue {
  readonly subject: Subject;
  readonly field: string;
  readonly value: Json;
}

interface Rule {
  readonly fields: readonly string[];
  /** Where the object belongs to its customer rather than being a person itself. */
  readonly ofCustomer?: true;
}

const address = ['address1', 'address2', 'city', 'state', 'postal_code'];
/** Metadata of documents are the company's own keys; of a customer they may be anything about it. */
const document: Rule = { fields: ['notes', 'ship_to'], ofCustomer: true };

/** By `object`. Of customers always: one of type company may become a person, and an address of it reaches one. */
const rules: Readonly<Record<string, Rule>> = {
  customer: {
    fields: [
      'name',
      'email',
      'phone',
      'attention_to',
      ...address,
      'tax_id',
      'avalara_exemption_number',
      'notes',
      'metadata',
    ],
  },
  contact: { fields: ['name', 'title', 'department', 'email', 'phone', ...address] },
  invoice: document,
  // The initials and the address of who approved it.
  estimate: { ...document, fields: [...document.fields, 'approval'] },
  credit_note: document,
  subscription: document,
  payment: { fields: ['notes', 'ach_sender_id'], ofCustomer: true },
  note: { fields: ['notes'], ofCustomer: true },
  credit_balance_adjustment: { fields: ['notes'], ofCustomer: true },
  charge: { fields: ['receipt_email'], ofCustomer: true },
  card: { fields: ['receipt_email'], ofCustomer: true },
  bank_account: { fields: ['receipt_email'], ofCustomer: true },
};
/** What carries no `object` on the wire is known by the key it stands under, or as what it was rendered. */
const byKey: Readonly<Record<string, Rule>> = {
  user: { fields: ['email', 'first_name', 'last_name'] },
  task: { fields: ['name'], ofCustomer: true },
};

/** Every personal value in an object of this type and in what is expanded in it. Empty ones are none. */
export function personalIn(object: Json, type: string): PersonalValue[] {
  const found: PersonalValue[] = [];
  const note = (value: PersonalValue) => {
    found.push(value);
    return value.value;
  };
  replacePersonal(object, note, type);
  return found;
}

/** The object with each of its personal values as `replace` answers. `key`: its type, or what it stands under. */
export function replacePersonal(object: Json, replace: (value: PersonalValue) => Json, key: string): Json {
  if (Array.isArray(object)) return object.map((element) => replacePersonal(element, replace, key));
  if (object === null || typeof object !== 'object') return object;
  const rule = ruleOf(object, key);
  const subject = rule && subjectOf(object, rule, key);
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      subject && rule.fields.includes(name) && !isEmpty(value)
        ? replace({ subject, field: name, value })
        : replacePersonal(value, replace, name),
    ]),
  );
}

function ruleOf(object: JsonObject, key: string): Rule | undefined {
  if (Object.hasOwn(byKey, key)) return byKey[key];
  const { object: type } = object;
  return typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
}

function subjectOf(object: JsonObject, rule: Rule, key: string): Subject | undefined {
  const { id, customer_id, object: type } = object;
  const { customer = customer_id } = object;
  if (rule.ofCustomer) {
    const owner = isObject(customer ?? null) ? (customer as JsonObject)['id'] : customer;
    if (typeof owner === 'number') return { type: 'customer', id: owner };
  }
  if (typeof id !== 'number') return undefined;
  if (key === 'user') return { type: 'member', id };
  return typeof type === 'string' ? { type, id } : undefined;
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** In a stored object: in the place of a personal value. Metadata hold text alone, so a number tells it from theirs. */
export const reference = (id: number): Json => ({ $personal: id });

function referenced(value: Json): number | undefined {
  if (!isObject(value)) return undefined;
  const { $personal: id } = value;
  return typeof id === 'number' && Object.keys(value).length === 1 ? id : undefined;
}

/** The ids that a stored object refers to. */
export function referencesIn(value: Json): number[] {
  const id = referenced(value);
  if (id !== undefined) return [id];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(referencesIn);
}

/** A stored object with its references resolved; what is erased has the shape it had. */
export function resolvePersonal(value: Json, valueOf: (id: number) => Json | undefined, key = ''): Json {
  const id = referenced(value);
  if (id !== undefined) return valueOf(id) ?? erased(key);
  if (Array.isArray(value)) return value.map((element) => resolvePersonal(element, valueOf, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, resolvePersonal(inner, valueOf, name)]),
  );
}

/** What stands where a person was: a name is always text, metadata always an object, everything else may be absent. */
export const ERASED = '[erased]';
function erased(field: string): Json {
  if (field === 'name') return ERASED;
  return field === 'metadata' ? {} : null;
}
