import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import Stripe from 'stripe';
import { createCompany } from '../commands/create-company.js';
import { connect } from '../db/connect.js';
import { apiClient } from '../dev/demo/client.js';
import type { Embedded } from '../dev/parts/embedded.js';
import { lifecycleWorkflowId } from '../workflows/messages.js';
import { type Flow, runFlow } from './flow.js';
import { historyLength, type Measured } from './measured.js';
import { nearNoon, openPayers } from './payers.js';
import { watchSteps } from './watch-steps.js';

const BALANCE = 100;

/**
 * Runs whole lives through the product: an invoice by HTTP, its delivery and three reminders from PostgreSQL to the mail
 * outbox (whose delivery webhooks come back), the payment by a signed webhook of the processor, the end of the workflow.
 */
export async function runLives(embedded: Embedded, flow: Flow, waitsMs: readonly number[]): Promise<Measured> {
  const { config, api } = embedded;
  const options = { max: 2, onError: (error: Error) => console.error(error.message) };
  const [db, system] = [
    connect(config.DATABASE_URL, 'duecourse_app', options),
    connect(config.DATABASE_URL, 'duecourse_system', options),
  ];
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  const { workflow } = new Client({ connection });
  const zone = nearNoon(new Date());
  const { company, apiKey, connectionToken } = await createCompany(
    { db, system },
    { name: 'Bench', email: 'ar@bench.example', zone, currency: 'usd', outbound: true },
  );
  const call = apiClient(api, apiKey);
  const payerAt = openPayers(call, { zone, waitsMs });
  const steps = watchSteps(system, company, waitsMs.length + 1);

  const ids: string[] = [];
  try {
    const livesPerSecond = await runFlow(flow, async (_place, wellUnderWay) => {
      await steps.untilNothingIsLate();
      const { id } = await call<{ id: number }>('POST', '/invoices', {
        customer: await payerAt(Date.now()),
        items: [{ name: 'Work', unit_cost: BALANCE }],
      });
      await steps.ofLife(id, wellUnderWay);
      await pay(id);
      const workflowId = lifecycleWorkflowId(company, id as Parameters<typeof lifecycleWorkflowId>[1]);
      await workflow.getHandle(workflowId).result();
      ids.push(workflowId);
    });
    const events = await Promise.all(ids.map((id) => historyLength(workflow, id)));
    return { livesPerSecond, events: median(events) };
  } finally {
    await steps.stop();
    await Promise.all([db.destroy(), system.destroy(), connection.close()]);
  }

  /** As the processor tells of a card payment: signed, posted to the company's own address. */
  async function pay(invoice: number): Promise<void> {
    const object = {
      id: `pi_${randomUUID()}`,
      object: 'payment_intent',
      amount: BALANCE * 100,
      amount_received: BALANCE * 100,
      currency: 'usd',
      status: 'succeeded',
      latest_charge: `ch_${randomUUID()}`,
      metadata: { invoices: String(invoice) },
      payment_method_types: ['card'],
      last_payment_error: null,
    };
    const created = Math.floor(Date.now() / 1000);
    const type = 'payment_intent.succeeded';
    const payload = JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', type, created, data: { object } });
    const secret = config.SANDBOX_WEBHOOK_SECRET ?? '';
    const response = await fetch(`${api}/webhooks/stripe/${connectionToken}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
    });
    if (!response.ok) throw new Error(`the webhook of invoice ${invoice} was answered with ${response.status}`);
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
