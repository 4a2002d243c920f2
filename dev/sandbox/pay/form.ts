import type { SessionObject } from '../checkout-objects.js';
import { isMethodType, testMethodByNumber } from '../methods.js';
import type { Given } from '../pay-session.js';
import { type MethodType, TEST_METHODS, type TestMethod } from '../test-methods.js';
import type { Fault, Field } from './texts.js';

/** The page's form as it was sent: what can be shown again, what is wrong with it, and what is given if nothing is. */
export interface Form {
  readonly type: MethodType;
  readonly values: Readonly<Partial<Record<Field, string>>>;
  readonly faults: Readonly<Partial<Record<Field, Fault>>>;
  readonly given?: Given;
}

const FIELDS: Readonly<Record<MethodType, readonly Field[]>> = {
  card: ['number', 'expiry', 'cvc'],
  sepa_debit: ['iban'],
  us_bank_account: ['routing', 'account'],
  bacs_debit: ['sort_code', 'account'],
};

/** Reads what a payer sent, or a link chose. `test`, a test method's token, fills in all the rest. `now`: seconds since 1970. */
export function readForm(session: SessionObject, body: URLSearchParams, now: number): Form {
  const [first] = session.payment_method_types;
  const wished = body.get('method') ?? undefined;
  const type = isMethodType(wished) && session.payment_method_types.includes(wished) ? wished : first;
  if (!isMethodType(type)) throw new Error(`session ${session.id} takes no method`);
  const chosen = TEST_METHODS.find((method) => method.type === type && method.token === body.get('test'));
  if (chosen !== undefined) return { type, values: {}, faults: {}, given: { test: chosen } };
  const values = Object.fromEntries(FIELDS[type].map((field) => [field, (body.get(field) ?? '').trim().slice(0, 64)]));
  return type === 'card' ? readCard(values, now) : readAccount(type, values);
}

type Values = Form['values'];

function readCard(values: Values, now: number): Form {
  const test = testMethodByNumber('card', values.number ?? '');
  const expiry = readExpiry(values.expiry ?? '');
  const faults: Form['faults'] = {
    ...numberFault('number', values.number, test),
    ...(expiry === undefined && { expiry: 'incomplete' }),
    ...(expiry && Date.UTC(expiry.year, expiry.month) <= now * 1000 && { expiry: 'past' }),
    ...(/^\d{3,4}$/.test(values.cvc ?? '') ? {} : { cvc: 'incomplete' }),
  };
  // a security code is never shown again
  const { cvc: _, ...shown } = values;
  const form = { type: 'card' as const, values: shown, faults };
  return test && expiry && Object.keys(faults).length === 0 ? { ...form, given: { test, expiry } } : form;
}

function readAccount(type: Exclude<MethodType, 'card'>, values: Values): Form {
  const field = type === 'sepa_debit' ? 'iban' : 'account';
  const test = testMethodByNumber(type, values[field] ?? '');
  const faults: Form['faults'] = {
    ...numberFault(field, values[field], test),
    ...(type === 'us_bank_account' && !/^\d{9}$/.test(values.routing ?? '') && { routing: 'incomplete' }),
    ...(type === 'bacs_debit' &&
      !/^\d{6}$/.test((values.sort_code ?? '').replaceAll(/[\s-]/g, '')) && { sort_code: 'incomplete' }),
  };
  const form = { type, values, faults };
  return test && Object.keys(faults).length === 0 ? { ...form, given: { test } } : form;
}

/** Only test numbers are taken: a payer's own must never be typed here. */
function numberFault(field: Field, value: string | undefined, test: TestMethod | undefined): Form['faults'] {
  if (test !== undefined) return {};
  return { [field]: value === undefined || value === '' ? 'incomplete' : 'not_a_test' };
}

function readExpiry(text: string): { readonly month: number; readonly year: number } | undefined {
  const [, month = '', year = ''] = /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(text) ?? [];
  const [read, full] = [Number(month), year.length === 2 ? 2000 + Number(year) : Number(year)];
  return read >= 1 && read <= 12 ? { month: read, year: full } : undefined;
}
