import type { Line, SessionObject, SetupObject } from './checkout-objects.js';
import { invalid, missing } from './errors.js';
import { isMethodType } from './methods.js';
import { newId } from './objects.js';
import { type Params, required } from './params.js';
import type { Draft } from './state.js';
import { METHOD_TYPES, type MethodType } from './test-methods.js';

export const SESSION_PARAMS = [
  'mode',
  'ui_mode',
  'customer',
  'currency',
  'line_items',
  'payment_intent_data',
  'setup_intent_data',
  'allowed_payment_method_types',
  'success_url',
  'cancel_url',
  'client_reference_id',
  'expires_at',
  'locale',
  'metadata',
];

const DAY = 86_400;
const LEAST = 30 * 60;
/** A clock a little ahead of the processor's must not be refused. */
const GRACE = 60;

/** Opens a page on which a payer pays or leaves a method. `pages`: where the sandbox's own pages are. */
export function createSession(draft: Draft, params: Params, pages: string): SessionObject {
  const mode = required(params.text('mode'), 'mode');
  if (mode !== 'payment' && mode !== 'setup') throw invalid('Invalid mode: must be payment or setup', 'mode');
  const uiMode = params.text('ui_mode') ?? 'hosted_page';
  if (uiMode !== 'hosted_page') throw invalid('Only hosted pages are spoken here', 'ui_mode');
  const customer = params.text('customer') ?? null;
  if (customer !== null && draft.find('customer', customer) === undefined)
    throw missing('customer', customer, 'customer');
  const { currency, lines } = readLines(params, mode);
  const money = params.group('payment_intent_data', ['metadata', 'setup_future_usage', 'description']);
  const setup = params.group('setup_intent_data', ['metadata', 'description']);
  if (mode === 'setup' && money !== undefined)
    throw invalid('payment_intent_data needs mode payment', 'payment_intent_data');
  if (mode === 'payment' && setup !== undefined)
    throw invalid('setup_intent_data needs mode setup', 'setup_intent_data');
  if (customer === null && (mode === 'setup' || money?.text('setup_future_usage') === 'off_session')) {
    throw invalid('What is left for later is left with a customer', 'customer', 'parameter_missing');
  }
  const allowed = params.list('allowed_payment_method_types') ?? null;
  const types = allowedTypes(allowed, currency);
  const amount = mode === 'payment' ? lines.reduce((sum, line) => sum + line.unit_amount * line.quantity, 0) : null;
  const id = newId('cs_test');
  const intentMetadata = (money ?? setup)?.metadata() ?? {};
  return draft.put<SessionObject>({
    id,
    object: 'checkout.session',
    allowed_payment_method_types: allowed,
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: readUrl(params, 'cancel_url') ?? null,
    client_reference_id: params.text('client_reference_id') ?? null,
    created: draft.now,
    currency,
    customer,
    expires_at: readExpiry(draft, params),
    livemode: false,
    locale: params.text('locale') ?? null,
    metadata: params.metadata(),
    mode,
    payment_intent: null,
    payment_method_types: types,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    setup_intent: mode === 'setup' ? newSetup(draft, customer, types, intentMetadata).id : null,
    status: 'open',
    success_url: required(readUrl(params, 'success_url'), 'success_url'),
    ui_mode: 'hosted_page',
    url: `${pages}/pay/${id}`,
    asked: {
      lines,
      intent_metadata: intentMetadata,
      description: money?.text('description') ?? null,
      keep: mode === 'setup' || money?.text('setup_future_usage') === 'off_session',
    },
  });
}

function readLines(
  params: Params,
  mode: SessionObject['mode'],
): { readonly currency: string; readonly lines: readonly Line[] } {
  const items = params.groups('line_items', ['price_data', 'quantity']);
  if (mode === 'setup') {
    if (items.length > 0) throw invalid('line_items need mode payment', 'line_items');
    return { currency: readCurrency(required(params.text('currency'), 'currency')), lines: [] };
  }
  if (items.length === 0) throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing');
  if (items.length > 100) throw invalid('Up to 100 line items', 'line_items');
  const read = items.map((item) => {
    const price = required(item.group('price_data', ['currency', 'unit_amount', 'product_data']), 'price_data');
    const product = required(price.group('product_data', ['name', 'description']), 'product_data');
    return {
      currency: readCurrency(required(price.text('currency'), 'currency')),
      name: required(product.text('name'), 'name'),
      unit_amount: required(price.amount('unit_amount'), 'unit_amount'),
      quantity: required(item.amount('quantity'), 'quantity'),
    };
  });
  const [currency = '', ...others] = new Set(read.map((line) => line.currency));
  const named = params.text('currency')?.toLowerCase();
  if (others.length > 0 || (named !== undefined && named !== currency)) {
    throw invalid('All line items must be in one currency', 'line_items');
  }
  return { currency, lines: read.map(({ name, unit_amount, quantity }) => ({ name, unit_amount, quantity })) };
}

function readCurrency(text: string): string {
  const currency = text.toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency');
  return currency;
}

/** Debits are in the currency of their country alone. */
const CURRENCIES: Readonly<Record<MethodType, string | undefined>> = {
  card: undefined,
  sepa_debit: 'eur',
  us_bank_account: 'usd',
  bacs_debit: 'gbp',
};

function allowedTypes(allowed: readonly string[] | null, currency: string): readonly MethodType[] {
  const fits = (type: MethodType): boolean => [undefined, currency].includes(CURRENCIES[type]);
  if (allowed === null) return METHOD_TYPES.filter(fits);
  return allowed.map((type) => {
    if (!isMethodType(type))
      throw invalid(`The payment method type ${type} is not spoken here`, 'allowed_payment_method_types');
    if (fits(type)) return type;
    throw invalid(`The payment method type ${type} cannot be used in ${currency}`, 'allowed_payment_method_types');
  });
}

function readExpiry(draft: Draft, params: Params): number {
  const at = params.amount('expires_at') ?? draft.now + DAY;
  if (at < draft.now + LEAST - GRACE || at > draft.now + DAY + GRACE) {
    throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', 'expires_at');
  }
  return at;
}

function readUrl(params: Params, name: string): string | undefined {
  const text = params.text(name);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw invalid('Not a valid URL', name, 'url_invalid');
  return text;
}

function newSetup(
  draft: Draft,
  customer: string | null,
  types: readonly string[],
  metadata: SetupObject['metadata'],
): SetupObject {
  return draft.put<SetupObject>({
    id: newId('seti'),
    object: 'setup_intent',
    allowed_payment_method_types: types,
    created: draft.now,
    customer,
    last_setup_error: null,
    livemode: false,
    mandate: null,
    metadata,
    next_action: null,
    payment_method: null,
    payment_method_types: types,
    status: 'requires_payment_method',
    usage: 'off_session',
  });
}
