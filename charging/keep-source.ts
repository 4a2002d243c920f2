import { noteProcessorCustomer, storeSource } from '../commands/store-source.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { CustomerId, PaymentSourceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { Method, NotDone, Unknown } from '../providers/payments/port.js';
import type { ChargingParts } from './parts.js';
import { heard, ProcessorSilent } from './processor-silent.js';

export interface SourceToKeep {
  readonly customer: CustomerId;
  /** The processor's payment method id. */
  readonly token: string;
  readonly makeDefault: boolean;
  readonly receiptEmail?: string | null | undefined;
}

/**
 * Has the processor keep a method for the customer, and stores what it is called there. A step that is repeated
 * because its answer was lost is the same one: the keys are made of whom and what it is about, and of what is stored by then. Throws `Refusal` when the processor will not, `ProcessorSilent` when nobody knows.
 */
export async function keepSource(parts: ChargingParts, input: SourceToKeep): Promise<PaymentSourceId> {
  const { processor, company } = parts;
  const { owner, sources } = await processorCustomer(parts, input.customer);
  const key = `dc-${company}-${input.customer}-attach-${input.token}-${sources}`;
  const attached = await processor.attachMethod(input.token, owner, key);
  if (attached.outcome !== 'attached') throw notDone(attached, 'gateway_token');
  const { result, wakes } = await inUnit(parts.db, company, parts.actor, (unit) =>
    storeSource(unit, {
      customer: input.customer,
      method: attached.method,
      processorCustomer: owner,
      state: 'stored',
      makeDefault: input.makeDefault,
      receiptEmail: input.receiptEmail,
    }),
  );
  await parts.wake(wakes);
  return result;
}

/** A method by the token that the processor gave out for it. Refuses one that it does not know. */
export async function findMethod({ processor }: Pick<ChargingParts, 'processor'>, token: string): Promise<Method> {
  const method = await heard(processor.findMethod(token));
  if (!method) throw new Refusal('The payment processor knows no such payment method', 'gateway_token');
  return method;
}

/** Whom the processor keeps methods for, made the first time, and how many sources are stored so far. */
export async function processorCustomer(
  parts: ChargingParts,
  customer: CustomerId,
): Promise<{ readonly owner: string; readonly sources: number }> {
  const { db, company, processor } = parts;
  const found = await inCompany(db, company, async ({ trx, company: { connection_token: connection } }) => {
    const row = await trx
      .selectFrom('customer')
      .leftJoin('processor_customer as p', (join) =>
        join.onRef('p.company_id', '=', 'customer.company_id').onRef('p.customer_id', '=', 'customer.id'),
      )
      .select((eb) => [
        'name',
        'p.processor_customer_id as known',
        eb
          .selectFrom('payment_source as s')
          .select(eb.fn.countAll<number>().as('sources'))
          .whereRef('s.company_id', '=', 'customer.company_id')
          .whereRef('s.customer_id', '=', 'customer.id')
          .as('sources'),
      ])
      .where('customer.company_id', '=', company)
      .where('customer.id', '=', customer)
      .executeTakeFirstOrThrow();
    return { ...row, sources: row.sources ?? 0, connection };
  });
  const { known, sources } = found;
  if (known !== null) return { owner: known, sources };
  const metadata = { customer: String(customer), connection: found.connection };
  const made = await processor.createCustomer({ name: found.name, metadata }, `dc-${company}-${customer}-customer`);
  if (made.outcome !== 'created') throw notDone(made, 'customer');
  const { result } = await inUnit(db, company, parts.actor, (unit) => noteProcessorCustomer(unit, customer, made.id));
  return { owner: result, sources };
}

function notDone({ outcome, reason }: NotDone | Unknown, param: string): Error {
  if (outcome === 'unknown') return new ProcessorSilent('The payment processor did not answer: try again');
  return new Refusal(`The payment processor refused it: ${reason}`, param);
}
