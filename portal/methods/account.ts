import type { FastifyRequest } from 'fastify';
import { findAutopayRules } from '../../commands/autopay/set-rules.js';
import { findPortalRules } from '../../db/portal-rules.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import type { AutopayRules } from '../../domain/autopay/rules.js';
import type { PortalRules } from '../../domain/portal-rules.js';
import { type Account, openAccount } from '../account/owner.js';
import type { PortalParts } from '../parts.js';
import { type Ways, waysLeft, waysOff } from '../paying/ways.js';
import { readSources } from './read.js';

/** What a signed-in payer sees of their payment methods. */
export interface MethodsContent {
  /** The default first. */
  readonly sources: readonly PaymentSourceRow[];
  readonly rules: PortalRules;
  readonly autopayRules: AutopayRules;
  readonly ways: Ways;
  /** In which a method is left; ISO 4217, lower case. */
  readonly currency: string;
}

export async function openMethods(
  parts: PortalParts,
  request: FastifyRequest,
): Promise<Account & { readonly content: MethodsContent }> {
  return openAccount(parts, request, async (scope, { customer }) => {
    const currency = customer.currency ?? scope.company.currency;
    const takesMoney = (await parts.processorOf?.(scope)) !== undefined;
    return {
      sources: await readSources(scope, customer.id),
      rules: await findPortalRules(scope),
      autopayRules: await findAutopayRules(scope),
      ways: waysLeft(await waysOff(scope, customer, []), { currency, takesMoney }),
      currency,
    };
  });
}
