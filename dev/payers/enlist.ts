import { type Client, WorkflowIdConflictPolicy } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/schema.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import {
  companyAttribute,
  customerAttribute,
  nextAtAttribute,
  stateAttribute,
} from '../../workflows/search-attributes.js';
import type { Behaviour } from './behaviour.js';
import { payerQueue, payerWorkflowId } from './messages.js';
import { insertPayer, loadPayer, storeNextAt } from './rows.js';
import { planTurn } from './turns.js';
import type { testPayer } from './workflow.js';

/** Gives an invoice of a company on a test clock a payer that lives on that clock. */
export async function enlistPayer(
  { db, temporal }: { readonly db: Kysely<Schema>; readonly temporal: Client },
  {
    company,
    invoice,
    behaviour,
    testClock,
  }: {
    readonly company: CompanyId;
    readonly invoice: InvoiceId;
    readonly behaviour: Behaviour;
    readonly testClock: Instant;
  },
): Promise<void> {
  await insertPayer(db, company, { invoice, behaviour });
  const payer = await loadPayer(db, company, invoice);
  const plan = planTurn(payer, 0);
  await storeNextAt(db, payer, plan.next?.at ?? null);
  const words = behaviour.replace('_', ' ');
  await temporal.workflow.start<typeof testPayer>('testPayer', {
    workflowId: payerWorkflowId(company, invoice),
    taskQueue: payerQueue,
    args: [{ company, customer: payer.customer, invoice, behaviour, plan, testClock }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
    staticSummary: `Test payer of invoice ${invoice}: ${words}`,
    memo: { headline: plan.next ? `First: ${plan.next.summary}` : 'Never does anything' },
    typedSearchAttributes: [
      { key: companyAttribute, value: String(company) },
      { key: customerAttribute, value: String(payer.customer) },
      { key: stateAttribute, value: behaviour as string },
      ...(plan.next ? [{ key: nextAtAttribute, value: new Date(plan.next.at) }] : []),
    ],
  });
}
