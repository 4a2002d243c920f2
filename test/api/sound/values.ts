export const DATE = 1_760_000_000;

export const DUE = 4_000_000_000;

export const discounts = [
  { name: 'x', amount: 1 },
  { percent: 2, expires: DUE },
  { coupon: 'OFF' },
  { coupon: { id: 'OFF' } },
];

export const taxes = [
  { name: 'x', amount: 1 },
  { percent: 2, inclusive: true },
  { tax_rate: 'VAT' },
  { tax_rate: { id: 'VAT' } },
];

export const item = {
  catalog_item: 'SKU',
  name: 'x',
  description: 'x',
  type: 'service',
  quantity: 2,
  unit_cost: 1_000,
  taxable: true,
  discountable: true,
  discounts,
  taxes,
  metadata: { a: 'b' },
};

let count = 0;

/** Numbers and names are taken once. */
export const unique = (prefix: string) => `${prefix}-${++count}`;

export const stepped = { name: 'x', steps: [{ name: 'x', action: 'email', schedule: 'age:1' }] };
