import type { Caller } from '../open-app.js';
import { customerOf, make, planOf, waysToName, wordOf } from './makers.js';
import type { Sound } from './request.js';
import { DATE, DUE } from './values.js';

export const subscriptionRequests: Readonly<Record<string, Sound>> = {
  'POST /subscriptions': async (caller: Caller) => ({
    url: '/subscriptions',
    bodies: [await subscription(caller), custom(await subscription(caller), await customPlanOf(caller))],
  }),
  'POST /subscriptions/preview': async (caller: Caller) => ({
    url: '/subscriptions/preview',
    bodies: [
      {
        ...custom(await subscription(caller), await customPlanOf(caller)),
        pending_line_items: [{ name: 'x', description: 'x', quantity: 1, unit_cost: 1 }],
      },
    ],
  }),
  'PATCH /subscriptions/{id}': async (caller: Caller) => {
    const { customer, ...fields } = await subscription(caller);
    const made = await caller.call('POST', '/subscriptions', { customer, ...fields });
    const edit = { ...fields, prorate: true, proration_date: DATE };
    const addons = [{ ...fields.addons[0], id: made.body.addons[0].id }];
    return {
      url: `/subscriptions/${made.body.id}`,
      bodies: [{ ...edit, addons }, custom(edit, await customPlanOf(caller))],
    };
  },
};

const customPlan = new Map<number, string>();

async function customPlanOf(caller: Caller): Promise<string> {
  const known = customPlan.get(caller.company);
  if (known !== undefined) return known;
  const plan = { name: 'x', interval: 'month', pricing_mode: 'custom' };
  const id = String(await make(caller, '/plans', plan));
  customPlan.set(caller.company, id);
  return id;
}

/** At prices of its own, and with its plans as the objects they are answered as. */
function custom<F extends object>(fields: F, id: string) {
  const plan = { id };
  return { ...fields, plan, amount: 5, addons: [{ plan, quantity: 1, amount: 5, description: 'x' }] };
}

async function subscription(caller: Caller) {
  return {
    customer: await customerOf(caller),
    plan: await planOf(caller),
    start_date: DUE,
    bill_in: 'advance',
    bill_in_advance_days: 1,
    quantity: 1,
    description: 'x',
    addons: [{ plan: await planOf(caller), quantity: 1, description: 'x' }],
    discounts: waysToName('coupon', await wordOf(caller, '/coupons', { name: 'x', value: 1 })),
    taxes: waysToName('tax_rate', await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })),
    cycles: 2,
    snap_to_nth_day: 1,
    paused: true,
    contract_renewal_cycles: 2,
    contract_renewal_mode: 'auto',
    cancel_at_period_end: false,
    ship_to: {
      name: 'x',
      attention_to: 'x',
      address1: 'x',
      address2: 'x',
      city: 'x',
      state: 'x',
      postal_code: 'x',
      country: 'us',
    },
    metadata: { a: 'b' },
  };
}
