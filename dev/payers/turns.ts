import { utcText } from '../../domain/chasing/summaries.js';
import { actionsOf, type PayerAction, type PayerFacts, summaryOf } from './behaviour.js';
import type { PayerPlan } from './messages.js';

/** What a payer does from a turn on. Pure. */
export function planTurn(facts: PayerFacts, turn: number): PayerPlan {
  const actions = actionsOf(facts);
  const action = actions[turn];
  const next = action && { turn, at: action.at, summary: summaryOf(action) };
  return { ...(next && { next }), details: details(facts, actions, turn) };
}

function details({ behaviour }: PayerFacts, actions: readonly PayerAction[], turn: number): string {
  const heading = `**A test payer: ${behaviour.replace('_', ' ')}**`;
  if (actions.length === 0) return `${heading}\n\nIt never does anything.`;
  const rows = actions.map((action, place) => {
    const state = place < turn ? 'done' : place === turn ? '**next**' : 'later';
    return `| ${state} | ${utcText(action.at)} | ${summaryOf(action)} |`;
  });
  return [heading, '', '| | at | what |', '|---|---|---|', ...rows].join('\n');
}
