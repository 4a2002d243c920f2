import { invalid } from './errors.js';
import type { SandboxObject } from './objects.js';
import type { Params } from './params.js';
import { findMethod } from './payment-methods.js';
import type { Draft } from './state.js';

/** What may be asked for whole instead of by its id. */
const EXPANDABLE = [
  'payment_method',
  'payment_intent',
  'setup_intent',
  'latest_charge',
  'balance_transaction',
  'source',
  'mandate',
];

/** The object with what `expand` names put in the place of its id. */
export function expanded(draft: Draft, object: SandboxObject, params: Params): object {
  return withExpanded(draft, object, params.list('expand') ?? []);
}

/** A list's objects with what `expand` names after `data.`. */
export function expandedList(draft: Draft, objects: readonly SandboxObject[], params: Params): object[] {
  const paths = params.list('expand') ?? [];
  const outside = paths.find((path) => !path.startsWith('data.'));
  if (outside !== undefined) throw invalid(`This property cannot be expanded (${outside}).`, 'expand');
  return objects.map((object) =>
    withExpanded(
      draft,
      object,
      paths.map((path) => path.slice('data.'.length)),
    ),
  );
}

function withExpanded(draft: Draft, object: SandboxObject, names: readonly string[]): object {
  const whole: Record<string, unknown> = { ...object };
  for (const name of names) {
    if (!EXPANDABLE.includes(name) || !(name in whole)) {
      throw invalid(`This property cannot be expanded (${name}).`, 'expand');
    }
    const id = whole[name];
    if (typeof id === 'string')
      whole[name] = name === 'payment_method' ? findMethod(draft, id) : (draft.named(id) ?? id);
  }
  return whole;
}
