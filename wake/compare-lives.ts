import { WorkflowNotFoundError } from '@temporalio/client';
import { openInvoices } from '../db/open-invoices.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import type { LivesReport } from '../workflows/activity-types.js';
import { lifecycleWorkflowId, parseLifecycleWorkflowId } from '../workflows/messages.js';
import type { WakeParts } from './deliver-wakes.js';
import type { PlanAnew } from './relay.js';
import { startOrSignal } from './start-or-signal.js';

interface Life {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
}
/** Told how far it is; may throw to end the comparison. */
type Beat = (progress: string) => void;

const PAGE = 1_000;
/** Lives asked about, and started, at the same time: a Temporal that lost them all is not stormed. */
const AT_ONCE = 10;

/**
 * Compares open invoices with running lives: an open one without a life is given one, a life whose invoice is settled
 * is told. The list of running lives comes late (visibility), and so only says whom to ask about: each is described
 * before anything is done. Running it any number of times changes nothing more than running it once.
 */
export async function compareLives(parts: WakeParts, planAnew: PlanAnew, beat: Beat): Promise<LivesReport> {
  const running = await listRunning(parts, beat);
  const report = { open: 0, running: running.size, started: 0, told: 0, failed: 0 };
  const each = async (lives: readonly Life[], act: (life: Life) => Promise<'started' | 'told' | undefined>) => {
    for (let first = 0; first < lives.length; first += AT_ONCE) {
      const done = await Promise.all(lives.slice(first, first + AT_ONCE).map((life) => attempt(parts, life, act)));
      for (const outcome of done) if (outcome) report[outcome] += 1;
      beat(`${report.open} open invoices compared, ${report.started} lives started`);
    }
  };
  for await (const page of openInvoices(parts.system, PAGE)) {
    report.open += page.length;
    // What is struck off the list runs and should; what is left on it at the end runs and perhaps should not.
    const missing = page.filter(({ company, invoice }) => !running.delete(lifecycleWorkflowId(company, invoice)));
    await each(missing, (life) => startIfGone(parts, planAnew, life));
    beat(`${report.open} open invoices compared, ${report.started} lives started`);
  }
  const left = [...running].map(parseLifecycleWorkflowId).filter((life) => life !== undefined);
  await each(left, (life) => tellIfSettled(parts, planAnew, life));
  return report;
}

/** The ids of 100,000 running lives take some 10 MB. */
async function listRunning({ temporal }: WakeParts, beat: Beat): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = "WorkflowType = 'invoiceLifecycle' AND ExecutionStatus = 'Running'";
  for await (const { workflowId } of temporal.workflow.list({ query, pageSize: PAGE })) {
    ids.add(workflowId);
    if (ids.size % PAGE === 0) beat(`${ids.size} running lives listed`);
  }
  return ids;
}

async function startIfGone(parts: WakeParts, planAnew: PlanAnew, { company, invoice }: Life) {
  if (await isRunning(parts, company, invoice)) return undefined;
  const life = await planAnew(company, invoice);
  // Settled since it was listed: its end needs no life.
  if (life === undefined || life.plan.outcome !== undefined) return undefined;
  await startOrSignal(parts.temporal, life);
  parts.log.warn({ company, invoice }, 'an open invoice had no running life: started again');
  return 'started' as const;
}

async function tellIfSettled(parts: WakeParts, planAnew: PlanAnew, { company, invoice }: Life) {
  if (!(await isRunning(parts, company, invoice))) return undefined;
  const life = await planAnew(company, invoice);
  // Opened since the invoices were listed: its life is right to run.
  if (life?.plan.outcome === undefined) return undefined;
  await startOrSignal(parts.temporal, life);
  parts.log.warn({ company, invoice }, 'the invoice of a running life was settled: told it');
  return 'told' as const;
}

/** The newest run, asked directly: unlike a list, the answer is never late. */
async function isRunning({ temporal }: WakeParts, company: CompanyId, invoice: InvoiceId): Promise<boolean> {
  try {
    const { status } = await temporal.workflow.getHandle(lifecycleWorkflowId(company, invoice)).describe();
    return status.name === 'RUNNING' || status.name === 'PAUSED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** One broken invoice does not hold up the others: it is counted, and met again the next night. */
async function attempt<T>({ log }: WakeParts, life: Life, act: (life: Life) => Promise<T>): Promise<T | 'failed'> {
  try {
    return await act(life);
  } catch (error) {
    log.warn({ ...life, error: errorLabel(error) }, 'a life could not be compared with its invoice');
    return 'failed';
  }
}
