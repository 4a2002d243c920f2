import type { Caller, OpenApp } from '../open-app.js';
import { customerOf, kept, make, memberOf, payer, policyOf, stockOf, waysToName } from './makers.js';
import type { Sound } from './request.js';
import { stepped, unique } from './values.js';

export const customerRequests: Readonly<Record<string, Sound>> = {
  'POST /customers': async (caller, opened) => ({ url: '/customers', bodies: await payers(caller, opened) }),
  'PATCH /customers/{id}': async (caller, opened) => ({
    url: `/customers/${await make(caller, '/customers', { name: 'x' })}`,
    bodies: await payers(caller, opened),
  }),
  'POST /customers/{id}/contacts': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/contacts`,
    bodies: [person],
  }),
  'PATCH /customers/{id}/contacts/{contact}': async (caller) => {
    const contacts = `/customers/${await customerOf(caller)}/contacts`;
    return { url: `${contacts}/${await kept(caller, contacts, { name: 'x' })}`, bodies: [person] };
  },
  'POST /customers/{id}/payment_sources': async (caller) => ({
    url: `/customers/${await customerOf(caller)}/payment_sources`,
    bodies: [
      {
        method: 'credit_card',
        gateway_token: 'pm_card_visa',
        invoiced_token: null,
        make_default: true,
        receipt_email: 'a@b.example',
      },
    ],
  }),
};

const place = { address1: 'x', address2: 'x', city: 'x', state: 'x', postal_code: '1', country: 'us' };

const person = {
  name: 'x',
  title: 'x',
  department: 'x',
  email: 'a@b.example',
  phone: '1',
  primary: true,
  sms_enabled: true,
  send_new_invoices: true,
  ...place,
};

/** Whose owner is named by either name. */
const payers = async (caller: Caller, opened: OpenApp) => {
  await stockOf(caller, opened);
  return [
    {
      ...payer,
      number: unique('CUST'),
      chasing_policy: await policyOf(caller),
      ...(await placeOf(caller)),
      owner: await memberOf(caller),
      taxable: true,
      taxes: waysToName('tax_rate', 'VAT'),
      parent_customer: await customerOf(caller),
    },
    { name: 'x', owner_id: await memberOf(caller) },
  ];
};

/** A cadence and a step of it, of which a customer may stand in one. */
async function placeOf(caller: Caller) {
  const id = await kept(caller, '/chasing_cadences', stepped);
  const { body } = await caller.call('GET', `/chasing_cadences/${id}`);
  return { chasing_cadence: id, next_chase_step: body.steps[0].id };
}
