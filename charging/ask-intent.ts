import { foldCharge } from '../commands/fold-charge.js';
import { inUnit } from '../commands/unit.js';
import type { ChargeFact } from '../domain/inbound.js';
import type { Intent } from '../providers/payments/port.js';
import type { ChargingParts } from './parts.js';
import { heard } from './processor-silent.js';

/**
 * Asks the processor what a payment that the payer began on its page has come to, and takes it into the facts as its webhook
 * would. Resolves to the intent; undefined: there is none. Throws `ProcessorSilent` when it could not be asked.
 */
export async function askIntent(parts: ChargingParts, id: string): Promise<Intent | undefined> {
  const intent = await heard(parts.processor.retrieve(id));
  if (!intent) return undefined;
  const status = statusOf(intent);
  if (status === undefined) return intent;
  const method = await methodOf(parts, intent);
  const { wakes } = await inUnit(parts.db, parts.company, parts.actor, async (unit) =>
    foldCharge(unit, factOf(intent, { status, method, createdAt: Math.floor((await unit.now()) / 1000) })),
  );
  await parts.wake(wakes);
  return intent;
}

/** Undefined: the payer has not come to an end with it. */
function statusOf({ status, failure }: Intent): ChargeFact['status'] {
  switch (status) {
    case 'succeeded':
    case 'processing':
    case 'canceled':
      return status;
    case 'unconfirmed':
      return failure && 'failed';
    case 'action_required':
      return undefined;
  }
}

async function methodOf({ processor }: ChargingParts, { methodId }: Intent): Promise<ChargeFact['method']> {
  if (methodId === undefined) return 'other';
  const method = await heard(processor.findMethod(methodId));
  if (method?.type === 'card') return 'card';
  return method !== undefined && /(_debit|_bank_account)$/.test(method.type) ? 'bank_debit' : 'other';
}

function factOf(
  intent: Intent,
  told: Pick<ChargeFact, 'method' | 'createdAt'> & { readonly status: NonNullable<ChargeFact['status']> },
): ChargeFact {
  return {
    kind: 'intent',
    intentId: intent.id,
    amountMinor: told.status === 'succeeded' ? intent.receivedMinor : intent.amountMinor,
    currency: intent.currency,
    metadata: intent.metadata,
    ...(intent.chargeId === undefined ? {} : { chargeId: intent.chargeId }),
    ...(told.status === 'failed' && intent.failure ? { failureMessage: intent.failure.message } : {}),
    ...told,
  };
}
