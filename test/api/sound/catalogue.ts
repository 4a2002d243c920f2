import type { Caller } from '../open-app.js';
import { waysToName, wordOf } from './makers.js';
import type { Sound } from './request.js';
import { DUE, unique } from './values.js';

export const catalogueRequests: Readonly<Record<string, Sound>> = {
  'POST /items': async (caller: Caller) => ({
    url: '/items',
    bodies: [
      {
        ...named,
        id: unique('item'),
        currency: 'usd',
        unit_cost: 1.5,
        description: 'x',
        type: 'service',
        taxable: true,
        taxes: waysToName('tax_rate', await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })),
        avalara_tax_code: 'x',
        avalara_location_code: 'x',
        gl_account: 'x',
        discountable: true,
      },
    ],
  }),
  'PATCH /items/{id}': async (caller: Caller) => ({
    url: `/items/${await wordOf(caller, '/items', { name: 'x' })}`,
    bodies: [{ ...named, description: 'x', type: 'x' }],
  }),
  'POST /tax_rates': async () => ({
    url: '/tax_rates',
    bodies: [{ ...percentage, id: unique('rate'), inclusive: true }],
  }),
  'PATCH /tax_rates/{id}': async (caller: Caller) => ({
    url: `/tax_rates/${await wordOf(caller, '/tax_rates', { name: 'x', value: 1 })}`,
    bodies: [named],
  }),
  'POST /coupons': async () => ({
    url: '/coupons',
    bodies: [
      {
        ...percentage,
        id: unique('coupon'),
        exclusive: true,
        expiration_date: DUE,
        max_redemptions: 1,
        duration: 1,
      },
    ],
  }),
  'PATCH /coupons/{id}': async (caller: Caller) => ({
    url: `/coupons/${await wordOf(caller, '/coupons', { name: 'x', value: 1 })}`,
    bodies: [named],
  }),
  'POST /plans': async (caller: Caller) => {
    const plan = {
      ...named,
      catalog_item: await wordOf(caller, '/items', { name: 'x' }),
      currency: 'usd',
      interval: 'month',
      interval_count: 1,
      quantity_type: 'constant',
    };
    return {
      url: '/plans',
      bodies: [
        { ...plan, id: unique('plan'), amount: 5, pricing_mode: 'per_unit' },
        { ...plan, pricing_mode: 'tiered', tiers },
        { ...plan, pricing_mode: 'volume', tier: tiers },
      ],
    };
  },
  'PATCH /plans/{id}': async (caller: Caller) => ({
    url: `/plans/${await wordOf(caller, '/plans', { name: 'x', amount: 1, interval: 'month' })}`,
    bodies: [named],
  }),
};

const tiers = [
  { min_qty: 0, max_qty: 10, unit_cost: 5 },
  { min_qty: 11, max_qty: null, unit_cost: 4 },
];

const named = { name: 'x', metadata: { a: 'b' } };

const percentage = { name: 'x', value: 5, is_percent: true, currency: 'usd', metadata: { a: 'b' } };
