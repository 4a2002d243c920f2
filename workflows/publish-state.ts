import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { LifecyclePlan } from '../domain/plan.js';
import { attentionAttribute, nextAtAttribute, stateAttribute } from './search-attributes.js';

/** Shows a plan in Temporal UI. Details cost no event; search attributes cost one, so only changed ones are written. */
export function publishState(plan: LifecyclePlan, attention: string | undefined): void {
  setCurrentDetails(attention ? `**Needs attention:** ${attention}\n\n${plan.details}` : plan.details);
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
