import { type Refused, startSetup } from '../../charging/start-checkout.js';
import type { Agreed } from '../../commands/autopay/consent.js';
import type { CustomerId } from '../../domain/ids.js';
import type { PortalParts } from '../parts.js';
import { chargingParts } from '../paying/charging.js';
import { methodTypes, type Ways } from '../paying/ways.js';
import type { Visit } from '../visit.js';

/** Has the processor open a page on which a payer leaves a card or account. Resolves to where it is, or why there is none. */
export async function leaveMethod(
  parts: PortalParts,
  visit: Visit,
  order: {
    readonly customer: CustomerId;
    readonly currency: string;
    readonly ways: Ways;
    /** Who agreed that AutoPay charges it; undefined: it is only kept. */
    readonly autopay: Agreed | undefined;
    /** Below the company's pages. */
    readonly success: string;
    readonly cancel: string;
  },
): Promise<{ readonly url: string } | Refused> {
  const at = `${visit.origin}${visit.base}`;
  return startSetup(await chargingParts(parts, visit), {
    customer: order.customer,
    currency: order.currency,
    methodTypes: methodTypes(order.ways, undefined),
    language: visit.language,
    enableAutopay: order.autopay !== undefined,
    agreed: order.autopay,
    successUrl: `${at}${order.success}`,
    cancelUrl: `${at}${order.cancel}`,
  });
}
