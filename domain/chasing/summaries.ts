import type { Policy, PolicyStep } from '../policy.js';

/** Names a policy step for people: `Second reminder (firm)`, `Task call_payer`. Never a template: its text may name a person. */
export function stepSummary(policy: Policy, step: PolicyStep, occurrence: number): string {
  const again = occurrence === 0 ? '' : `, repeat ${occurrence}`;
  switch (step.channel) {
    case 'task':
      return `Task ${step.key}${again}`;
    case 'email': {
      const place = policy.steps.filter(({ channel }) => channel === 'email').indexOf(step);
      return `${ordinals[place] ?? `${place + 1}th`} reminder (${step.tone})${again}`;
    }
    default:
      return assertNever(step.channel);
  }
}

const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'];

/** `2026-03-04 08:00 UTC`, to the minute. */
export function utcText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}
