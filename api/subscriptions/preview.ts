import type { Static } from 'typebox';
import { checkSubscription } from '../../commands/subscriptions/check-subscription.js';
import type { SubscriptionFields } from '../../commands/subscriptions/subscription-fields.js';
import type { Unit } from '../../commands/unit.js';
import { asDecimal, decimalToWire } from '../../domain/decimal.js';
import { Refusal } from '../../domain/refusal.js';
import { periodStart, wholeFirstPeriod } from '../../domain/subscription-periods.js';
import { invoiceOf, linesOf, type PricedLine, recurring } from '../../domain/subscription-price.js';
import { readDecimal, showAmount } from '../../wire/amounts.js';
import { showCoupons } from '../../wire/coupons.js';
import { seconds } from '../../wire/fields.js';
import { plansById } from '../../wire/plan.js';
import type { SubscriptionPreview } from '../../wire/subscription.js';
import { showTaxRates } from '../../wire/tax-rates.js';
import type { PreviewBody } from './body.js';

type Pending = NonNullable<Static<typeof PreviewBody>['pending_line_items']>;

/** What a subscription would cost: the first invoice, with lines that are billed along, and every later one. Saves nothing. */
export async function previewSubscription(
  unit: Unit,
  fields: SubscriptionFields,
  pending: Pending,
): Promise<SubscriptionPreview> {
  const customer = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', fields.customer)
    .executeTakeFirst();
  if (!customer) throw new Refusal('No such customer', 'customer');
  const { plan, terms, rhythm } = await checkSubscription(unit, fields, {
    anchorTs: fields.startTs,
    now: await unit.now(),
  });
  const { currency } = terms;
  const end = periodStart(rhythm, 1);
  const whole = wholeFirstPeriod(rhythm);
  const share = { seconds: seconds(end - rhythm.anchor), of: seconds(whole.end - whole.start) };
  const lines = linesOf(terms, share);
  const along = pending.map(({ quantity, unit_cost }, i) => ({
    quantity:
      typeof quantity === 'number' ? readDecimal(quantity, `pending_line_items[${i}].quantity`) : asDecimal('1'),
    unitCost: readDecimal(unit_cost, `pending_line_items[${i}].unit_cost`),
  }));
  const items = [...lines.map(({ quantity, unitCost }) => ({ quantity, unitCost })), ...along];
  const priced = invoiceOf(terms, items);
  if (!priced.ok) throw new Refusal(priced.message, pending.length > 0 ? 'pending_line_items' : 'quantity');
  const every = recurring(terms, { interval: plan.interval, intervalCount: plan.interval_count });
  if (!every) throw new Refusal('makes an amount that no invoice can hold', 'quantity');

  const subscribed = [fields, ...fields.addons];
  const plans = await plansById(
    unit,
    subscribed.map((one) => one.plan),
  );
  const coupons = await showCoupons(unit, fields.coupons);
  const taxRates = await showTaxRates(unit, fields.taxRates);
  const base = {
    id: null,
    object: 'line_item' as const,
    discountable: true,
    discounts: [],
    taxable: true,
    taxes: [],
    metadata: {},
  };
  const showLine = ({ plan: place, prorated }: PricedLine) => {
    const one = plans.get(subscribed[place]?.plan ?? '');
    return {
      ...base,
      catalog_item: one?.catalog_item ?? null,
      plan: one?.id ?? null,
      type: 'plan',
      name: one?.name ?? '',
      description: subscribed[place]?.description ?? null,
      period_start: seconds(rhythm.anchor),
      period_end: seconds(end) - 1,
      prorated,
    };
  };
  const showPending = ({ name, description }: Pending[number]) => ({
    ...base,
    catalog_item: null,
    plan: null,
    type: null,
    name: name ?? description ?? '',
    description: description ?? null,
    period_start: null,
    period_end: null,
    prorated: false,
  });
  const named = [...lines.map(showLine), ...pending.map(showPending)];
  return {
    first_invoice: {
      id: null,
      object: 'invoice',
      customer: customer.id,
      name: null,
      number: null,
      currency,
      draft: false,
      closed: false,
      paid: false,
      status: 'not_sent',
      date: seconds(fields.billIn === 'advance' ? rhythm.anchor : end),
      due_date: null,
      items: named.map((line, i) => ({
        ...line,
        quantity: decimalToWire(items[i]?.quantity ?? asDecimal('0')),
        unit_cost: decimalToWire(items[i]?.unitCost ?? asDecimal('0')),
        amount: showAmount(priced.lines[i]?.amountMinor ?? 0, currency),
      })),
      subtotal: showAmount(priced.subtotal, currency),
      discounts: priced.discounts.map(({ amountMinor }, i) => ({
        id: null,
        object: 'discount',
        name: coupons[i]?.name ?? null,
        amount: showAmount(amountMinor, currency),
        coupon: coupons[i] ?? null,
      })),
      taxes: priced.taxes.map(({ amountMinor }, i) => ({
        id: null,
        object: 'tax',
        name: taxRates[i]?.name ?? null,
        amount: showAmount(amountMinor, currency),
        tax_rate: taxRates[i] ?? null,
      })),
      total: showAmount(priced.total, currency),
      balance: showAmount(priced.total, currency),
      metadata: {},
    },
    recurring_total: showAmount(every.total, currency),
    mrr: showAmount(every.mrr, currency),
  };
}
