import { findConnection } from '../../db/payment-connections.js';
import type { PaymentConnectionId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { forgetSources } from './forget-sources.js';
import { refuseWhileUnderWay } from './under-way.js';

/** A key as it is stored: encrypted, with what a person tells it apart by. */
export interface SealedKey {
  readonly sealed: string;
  readonly last4: string;
  readonly mode: 'test' | 'live';
  /** The processor's id of the account that the key opened just now. */
  readonly account: string;
}

export interface SealedSecret {
  readonly sealed: string;
  readonly last4: string;
}

export interface NewConnection {
  readonly key: SealedKey;
  readonly secret: SealedSecret;
  /** Whether the account knows the cards and accounts on file. */
  readonly sourcesKnown: boolean;
}

/** A company on a test clock charges no real account; one that has a connection gets no second. */
export async function refuseConnecting({ trx, company }: Pick<Unit, 'trx' | 'company'>): Promise<void> {
  if (company.test_clock_id !== null)
    throw new Refusal('A company on a test clock reaches the sandbox alone', 'secret_key');
  const known = await findConnection({ trx, company });
  if (known?.removed_at === null)
    throw new Refusal(`Payment connection ${known.id} is there: change it, or remove it first`, 'secret_key');
}

/**
 * From now on the company's money is taken through its own account. Cards and accounts on file that this account does not know
 * can be charged no more, and are removed.
 */
export async function connect(unit: Unit, input: NewConnection): Promise<PaymentConnectionId> {
  const { trx, company } = unit;
  // Of two that connect at once the second sees the first.
  await trx.selectFrom('company').select('id').where('id', '=', company.id).forUpdate().execute();
  await refuseConnecting(unit);
  await refuseWhileUnderWay(unit);
  if (!input.sourcesKnown) await forgetSources(unit);
  const { key, secret } = input;
  const { id } = await trx
    .insertInto('payment_connection')
    .values({
      company_id: company.id,
      account_id: key.account,
      mode: key.mode,
      sealed_key: key.sealed,
      key_last4: key.last4,
      sealed_secret: secret.sealed,
      secret_last4: secret.last4,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, {
    type: 'payment_connection.created',
    object: { type: 'payment_connection', id },
    data: { account: key.account, mode: key.mode },
    at: await unit.now(),
  });
  return id;
}
