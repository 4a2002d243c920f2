import { inCompany } from '../../../db/company-scope.js';
import type { Caller, OpenApp } from '../open-app.js';
import { DUE, unique } from './values.js';

export const payer = {
  name: 'x',
  type: 'company',
  email: 'a@b.example',
  phone: '1',
  attention_to: 'x',
  address1: 'x',
  address2: 'x',
  city: 'x',
  state: 'x',
  postal_code: '1',
  country: 'us',
  language: 'en',
  currency: 'usd',
  payment_terms: 'NET 30',
  autopay: false,
  chase: true,
  notes: 'x',
  zone: 'UTC',
  segment: 'x',
  bill_to_parent: true,
  consolidated: true,
  active: true,
  autopay_delay_days: 2,
  credit_hold: false,
  credit_limit: 5_000,
  taxable: true,
  taxes: waysToName('tax_rate', 'VAT'),
  tax_id: 'x',
  avalara_entity_use_code: 'x',
  avalara_exemption_number: 'x',
  sign_up_page: 1,
  ach_gateway: 1,
  cc_gateway: 1,
  convenience_fee: true,
  disabled_payment_methods: ['credit_card'],
  metadata: { a: 'b' },
};

export const planOf = (caller: Caller) => wordOf(caller, '/plans', { name: 'x', amount: 1, interval: 'month' });

/** One coupon or tax rate, named in each way that a list of them takes. */
export function waysToName(noun: 'coupon' | 'tax_rate', id: string) {
  return [id, { id }, { [noun]: id }, { [noun]: { id } }];
}

/** As `kept`, where the id is a word. */
export async function wordOf(caller: Caller, url: string, body: object): Promise<string> {
  return String(await kept(caller, url, body));
}

export const address = () => `${unique('jo')}@acme.example`;

export const memberOf = (caller: Caller) => kept(caller, '/members', { email: address() });

export const customerOf = (caller: Caller) => kept(caller, '/customers', { name: 'x' });

export const invoiceOf = async (caller: Caller) => kept(caller, '/invoices', await newInvoice(caller));

export const newInvoice = async (caller: Caller) => ({
  customer: await customerOf(caller),
  items: [{ name: 'x', unit_cost: 1_000_000 }],
  due_date: DUE,
});

/** The item, coupon and tax rate that the content names. */
export async function stockOf(caller: Caller, { parts }: OpenApp): Promise<void> {
  const company_id = caller.company;
  await inCompany(parts.db, company_id, async ({ trx }) => {
    const once = (oc: { doNothing: () => unknown }) => oc.doNothing() as never;
    await trx
      .insertInto('item')
      .values({ company_id, id: 'SKU', name: 'x', unit_cost: '1000' })
      .onConflict(once)
      .execute();
    await trx.insertInto('coupon').values({ company_id, id: 'OFF', name: 'x', value: '1' }).onConflict(once).execute();
    await trx
      .insertInto('tax_rate')
      .values({ company_id, id: 'VAT', name: 'x', value: '5' })
      .onConflict(once)
      .execute();
  });
}

export async function policyOf(caller: Caller): Promise<number> {
  return (await caller.call('GET', '/chasing_policies')).body[0].id;
}

const made = new Map<string, Promise<number>>();

/** One for each caller, where nothing that is done to it stands in the way of doing it again. */
export function kept(caller: Caller, url: string, body: object): Promise<number> {
  const key = `${caller.company} ${url}`;
  const known = made.get(key) ?? make(caller, url, body);
  made.set(key, known);
  return known;
}

export async function make(caller: Caller, url: string, body: object): Promise<number> {
  const answer = await caller.call('POST', url, body);
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
