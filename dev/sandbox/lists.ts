import { invalid } from './errors.js';
import { expandedList } from './expand.js';
import type { SandboxObject } from './objects.js';
import type { Params } from './params.js';
import type { Draft } from './state.js';

/** What each list can be narrowed by, besides when its objects were made. */
const FILTERS = {
  payment_intent: ['customer'],
  payment_method: ['customer', 'type'],
  'checkout.session': ['customer', 'payment_intent', 'status'],
  refund: ['charge', 'payment_intent'],
  dispute: ['charge', 'payment_intent'],
  balance_transaction: ['payout', 'type', 'source', 'currency'],
  payout: ['status'],
  event: ['type'],
} as const;

export type ListKind = keyof typeof FILTERS;

/** All that a list may be asked with. */
export function listParams(kind: ListKind): readonly string[] {
  return [...FILTERS[kind], 'limit', 'starting_after', 'created', 'expand'];
}

/** A page of a list, newest first: up to 100, 10 by default, after `starting_after`. */
export function list(draft: Draft, kind: ListKind, params: Params, url: string): object {
  const limit = params.amount('limit') ?? 10;
  if (limit > 100) throw invalid('Limit must be at most 100', 'limit');
  const after = params.text('starting_after');
  const found = draft
    .all(kind)
    .filter((one) => matches(one, kind, params))
    .reverse();
  const start = after === undefined ? 0 : found.findIndex((one) => one.id === after) + 1;
  if (after !== undefined && start === 0) throw invalid(`No such object: '${after}'`, 'starting_after');
  return {
    object: 'list',
    data: expandedList(draft, found.slice(start, start + limit), params),
    has_more: found.length > start + limit,
    url,
  };
}

function matches(one: SandboxObject, kind: ListKind, params: Params): boolean {
  const created = 'created' in one ? one.created : 0;
  return (
    FILTERS[kind].every((name) => {
      const wanted = params.text(name);
      return wanted === undefined || Reflect.get(one, name) === wanted;
    }) &&
    created >= (params.bound('created', 'gte') ?? 0) &&
    created > (params.bound('created', 'gt') ?? -1) &&
    created <= (params.bound('created', 'lte') ?? Infinity) &&
    created < (params.bound('created', 'lt') ?? Infinity)
  );
}
