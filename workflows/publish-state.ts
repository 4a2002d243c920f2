import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { LifecyclePlan } from '../domain/plan.js';
import type { LifecycleInput } from './messages.js';
import { attentionAttribute, nextAtAttribute, stateAttribute } from './search-attributes.js';

/** Shows a plan in Temporal UI. Details cost no event; search attributes cost one, so only changed ones are written. */
export function publishState(
  { company, customer, invoice }: LifecycleInput,
  plan: LifecyclePlan,
  attention?: string,
): void {
  // A run that continues another has no summary of its own: what it is about stands here as well.
  const about = `Invoice ${invoice} of customer ${customer}, company ${company}`;
  const mark = attention ? [`**Needs attention:** ${attention}`] : [];
  setCurrentDetails([about, ...mark, plan.details].join('\n\n'));
  const shown = workflowInfo().typedSearchAttributes;
  const nextAt = plan.next ? new Date(plan.next.at) : null;
  const changes = [
    ...(shown.get(stateAttribute) === plan.state ? [] : [{ key: stateAttribute, value: plan.state }]),
    ...(shown.get(nextAtAttribute)?.getTime() === nextAt?.getTime() ? [] : [{ key: nextAtAttribute, value: nextAt }]),
    ...((shown.get(attentionAttribute) ?? false) === Boolean(attention)
      ? []
      : [{ key: attentionAttribute, value: Boolean(attention) }]),
  ];
  if (changes.length > 0) upsertSearchAttributes(changes);
}
