import { claimCharge } from '../commands/claim-charge.js';
import type { Unit } from '../commands/unit.js';
import { collectablesOf } from '../domain/autopay/collectables.js';
import type { CustomerId, InvoiceId, PaymentSourceId } from '../domain/ids.js';
import { claimStep, type StepToClaim } from './claim-step.js';
import type { Taken } from './take-step.js';

/**
 * Claims an attempt of AutoPay together with its charge, or takes up one that an earlier try left with the processor: that one
 * is asked about and never made again. The customer's lock is held, and the invoice's. Throws `PagesOpen` where the payer might be paying it at this moment.
 */
export async function claimAttempt(
  unit: Unit,
  { facts, step, at, customer }: StepToClaim & { readonly customer: CustomerId },
): Promise<Taken> {
  const invoice = facts.invoiceId as InvoiceId;
  const known = await unit.trx
    .selectFrom('claim')
    .select('charge_id')
    .where('company_id', '=', unit.company.id)
    .where('invoice_id', '=', invoice)
    .where('step_key', '=', step.key)
    .where('due_on', '=', step.dueOn)
    .where('occurrence', '=', step.occurrence)
    .executeTakeFirst();
  if (known && known.charge_id !== null) return { kind: 'charge', charge: known.charge_id };

  const source = facts.collection?.source?.id as PaymentSourceId | undefined;
  const amount = collectablesOf(facts).find(({ dueOn }) => dueOn === step.dueOn)?.amount;
  if (source === undefined || amount === undefined) throw new Error(`nothing to collect on invoice ${invoice}`);
  const charge = await claimCharge(unit, {
    customer,
    currency: facts.currency,
    amount,
    appliedTo: [{ invoice, amount }],
    source,
    kind: 'autopay',
  });
  await claimStep(unit, { facts, step, at }, { state: 'claimed', charge, source });
  return { kind: 'charge', charge };
}
