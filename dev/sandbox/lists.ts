import { invalid } from './errors.js';
import type { EventObject, IntentObject } from './objects.js';
import type { Params } from './params.js';
import type { Draft } from './state.js';

export const LIST_PARAMS = ['customer', 'type', 'limit', 'starting_after', 'created'];

/** A page of intents or events, newest first: up to 100, 10 by default, after `starting_after`. */
export function list(draft: Draft, kind: 'payment_intent' | 'event', params: Params): object {
  const limit = params.amount('limit') ?? 10;
  if (limit > 100) throw invalid('Limit must be at most 100', 'limit');
  const after = params.text('starting_after');
  const found = draft
    .all(kind)
    .filter((one) => matches(one, params))
    .reverse();
  const start = after === undefined ? 0 : found.findIndex((one) => one.id === after) + 1;
  if (after !== undefined && start === 0) throw invalid(`No such object: '${after}'`, 'starting_after');
  return {
    object: 'list',
    data: found.slice(start, start + limit),
    has_more: found.length > start + limit,
    url: `/v1/${kind}s`,
  };
}

function matches(one: IntentObject | EventObject, params: Params): boolean {
  const [customer, type] = [params.text('customer'), params.text('type')];
  return (
    (customer === undefined || (one.object === 'payment_intent' && one.customer === customer)) &&
    (type === undefined || (one.object === 'event' && one.type === type)) &&
    one.created >= (params.bound('created', 'gte') ?? 0) &&
    one.created > (params.bound('created', 'gt') ?? -1) &&
    one.created <= (params.bound('created', 'lte') ?? Infinity) &&
    one.created < (params.bound('created', 'lt') ?? Infinity)
  );
}
