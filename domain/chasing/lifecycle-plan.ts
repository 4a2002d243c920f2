import type { BlockedStep, ChasingPlan, LifecyclePlan, PlannedStep } from '../plan.js';
import { utcText } from './summaries.js';

const MAX_BYTES = 4000;
const MAX_ROWS = 8;
const MAX_IDS = 4;

/** What a lifecycle workflow is handed: the next step, and a page for Temporal UI. No personal data. */
export function toLifecyclePlan(plan: ChasingPlan): LifecyclePlan {
  const { revision, outcome, state, next } = plan;
  return {
    revision,
    ...(outcome && { outcome }),
    state,
    ...(next && { next: { id: next.id, key: next.key, kind: next.kind, at: next.at, summary: next.summary } }),
    details: fitted([
      ...heading(plan),
      ...agenda(plan),
      ...reasons('Not taken', notSaid(plan)),
      ...reasons('Passed over', plan.skipped),
    ]),
  };
}

function heading({ state, outcome, asOf, revision, blocked }: ChasingPlan): string[] {
  const said = blocked.filter(({ rule }) => rule === 'already_said').length;
  const word = (outcome ?? state).replace('_', ' ');
  return [`**${word}** (revision ${revision}, as of ${utcText(asOf)}; ${said} steps dealt with)`, ''];
}

function agenda({ next, later }: ChasingPlan): string[] {
  if (next === undefined) return ['Nothing is planned.', ''];
  const row = (step: PlannedStep, when: string) => `| ${when} | ${utcText(step.at)} | ${step.summary} | ${step.id} |`;
  const shown = later.slice(0, MAX_ROWS).map((step) => row(step, 'later'));
  const more = later.length > MAX_ROWS ? [`| later | | and ${later.length - MAX_ROWS} more | |`] : [];
  return ['| | at | what | step |', '|---|---|---|---|', row(next, '**next**'), ...shown, ...more, ''];
}

function notSaid({ blocked }: ChasingPlan): readonly BlockedStep[] {
  return blocked.filter(({ rule }) => rule !== 'already_said');
}

/** One line per reason, with the steps it stops. */
function reasons(title: string, steps: readonly BlockedStep[]): string[] {
  if (steps.length === 0) return [];
  const ids = new Map<string, string[]>();
  for (const { rule, because, id } of steps) {
    const reason = `\`${rule}\` ${because}`;
    ids.set(reason, [...(ids.get(reason) ?? []), id]);
  }
  const lines = [...ids].map(([reason, stopped]) => {
    const more = stopped.length > MAX_IDS ? ` and ${stopped.length - MAX_IDS} more` : '';
    return `- ${reason}: ${stopped.slice(0, MAX_IDS).join(', ')}${more}`;
  });
  return [`**${title}**`, ...lines, ''];
}

/** As many whole lines as fit the limit. */
function fitted(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > MAX_BYTES) return `${text}…`;
    text += `${line}\n`;
  }
  return text;
}
