import type { FastifyRequest } from 'fastify';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { keyOf, signingSecretOf } from '../../charging/sealed-for.js';
import type { SealedKey, SealedSecret } from '../../commands/connections/connect.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { Refusal } from '../../domain/refusal.js';
import type { Processor } from '../../providers/payments/port.js';
import { seal } from '../../providers/sealed.js';
import type { ApiParts } from '../parts.js';
import { callerOf } from '../server/caller.js';

/** A key that the processor took just now, and what it opens. */
export interface ProvenKey {
  readonly key: SealedKey;
  readonly processor: Processor;
}

/** Asks the processor whose account the key opens. Refuses one that it does not take; throws `ProcessorSilent` when it says nothing. */
export async function proveKey(parts: ApiParts, request: FastifyRequest, secretKey: string): Promise<ProvenKey> {
  if (!parts.openProcessor) throw new Refusal('This server connects to no payment accounts', 'secret_key');
  const processor = parts.openProcessor(secretKey);
  const answer = await processor.retrieveAccount();
  if (answer.outcome === 'refused') throw new Refusal(answer.reason, 'secret_key');
  if (answer.outcome === 'silent') throw new ProcessorSilent('The payment processor did not answer: try again');
  const key: SealedKey = {
    sealed: seal(secretKey, secretsKeyOf(parts, 'secret_key'), keyOf(callerOf(request).company)),
    last4: secretKey.slice(-4),
    mode: secretKey.split('_')[1] === 'live' ? 'live' : 'test',
    account: answer.account.id,
  };
  return { key, processor };
}

export function sealSecret(parts: ApiParts, request: FastifyRequest, secret: string): SealedSecret {
  const key = secretsKeyOf(parts, 'webhook_secret');
  return { sealed: seal(secret, key, signingSecretOf(callerOf(request).company)), last4: secret.slice(-4) };
}

/** What the newest card or account on file is called at the processor; undefined: there is none. */
export async function newestSource({ trx, company }: CompanyScope): Promise<string | undefined> {
  const row = await trx
    .selectFrom('payment_source')
    .select('method_id')
    .where('company_id', '=', company.id)
    .where('state', '=', 'stored')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.method_id;
}

function secretsKeyOf({ secretsKey }: ApiParts, param: string): Buffer {
  if (secretsKey === undefined)
    throw new Refusal('This server has no SECRETS_KEY to keep keys with: set it, then connect', param);
  return secretsKey;
}
