import { createHash, randomUUID } from 'node:crypto';
import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import { loadFacts } from '../../db/facts.js';
import { findInvoice } from '../../db/invoices.js';
import { toLifecyclePlan } from '../../domain/chasing/lifecycle-plan.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { errorLabel } from '../../domain/error-label.js';
import type { InvoiceId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { type LifeToWake, startOptions } from '../../wake/start-or-signal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import type { invoiceLifecycle } from '../../workflows/invoice-lifecycle.js';
import { remindNowUpdate } from '../../workflows/messages.js';
import type { ApiParts, App } from '../parts.js';
import { actorOf } from '../server/caller.js';
import { HttpError } from '../server/errors.js';
import { IdParams, idIn, read } from '../server/read.js';

const REMIND_MS = 30_000;

/**
 * Reminds at once, at any hour. Only the invoice's life can say whether it was done, so that this is an update of it,
 * named by the caller's Idempotency-Key: asking twice reminds once.
 */
export function remindRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Invoices'],
    description:
      'At any hour, since a person asks for it, and told by the life of the invoice, which knows whether it was done: the same `Idempotency-Key` reminds once. 503 where that life does not answer; it may still remind.',
    params: IdParams,
    response: { 200: Invoice, '4xx': ErrorResponse, 503: ErrorResponse },
  };
  app.post('/invoices/:id/remind', { schema }, async (request) => {
    const id = idIn<InvoiceId>(request.params.id, 'invoice');
    const life = await lifeOf(parts, request, id);
    await parts.temporal.withDeadline(Date.now() + REMIND_MS, () => remind(parts, request, life));
    return read(parts, request, (scope) => showInvoice(scope, id));
  });
}

/** A life may have ended or never begun (its wake still waits): the update starts it with the plan as it is now. */
async function lifeOf(parts: ApiParts, request: FastifyRequest, id: InvoiceId): Promise<LifeToWake> {
  return read(parts, request, async ({ trx, company }) => {
    const invoice = await findInvoice(trx, company.id, id);
    if (!invoice) throw notFound('invoice');
    if (invoice.state !== 'issued') throw new Refusal(`The invoice is ${invoice.state.replace('_', ' ')}`, 'invoice');
    if (invoice.balance <= 0) throw new Refusal('Nothing is owed on the invoice', 'invoice');
    const { facts, now } = await loadFacts(trx, id);
    const plan = toLifecyclePlan(planChasing(facts, now));
    const clock = company.test_clock_id === null ? {} : { testClock: now };
    return { company: company.id, customer: invoice.customer_id, invoice: id, plan, ...clock };
  });
}

async function remind({ temporal }: ApiParts, request: FastifyRequest, life: LifeToWake): Promise<void> {
  const { plan, testClock } = life;
  const options = startOptions(life, { plan, ...(testClock === undefined ? {} : { testClock }) });
  const key = request.headers['idempotency-key'];
  try {
    await temporal.workflow.executeUpdateWithStart(remindNowUpdate, {
      args: [{ by: actorOf(request), request: requestOf(key) }],
      // Not the key: an update remembers its answer, and a refusal is to be asked again when its reason is gone.
      updateId: randomUUID(),
      startWorkflowOperation: new WithStartWorkflowOperation<typeof invoiceLifecycle>('invoiceLifecycle', options),
    });
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) throw new Refusal(reasonOf(error), 'invoice');
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error)) {
      request.log.warn({ invoice: life.invoice, error: errorLabel(error) }, 'no answer from the life');
      throw new HttpError(503, 'The reminder was not confirmed in time; ask again with the same Idempotency-Key');
    }
    throw error;
  }
}

/** The caller's key, as text that may stand in a mail's key and in a history, whatever it says. */
function requestOf(key: string | string[] | undefined): string {
  return typeof key === 'string' && key !== ''
    ? createHash('sha256').update(key).digest('hex').slice(0, 32)
    : randomUUID();
}

/** The workflow's own words are the innermost; they carry no personal data. */
function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? reasonOf(cause) : error.message;
}
