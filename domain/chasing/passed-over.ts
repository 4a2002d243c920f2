import type { InvoiceFacts } from '../facts.js';
import { nextInstalment } from '../payment-plan.js';
import { wasSaid } from './claims.js';
import { newestDelivery } from './delivery.js';
import type { Occurrence } from './schedule.js';
import { deliverKey } from './step-id.js';
import type { Reason } from './verdict.js';

/** The reason an unsaid step is passed over for good, whatever else may change; undefined if it is still to be said. */
export function passedOverForGood(facts: InvoiceFacts): (occurrence: Occurrence) => Reason | undefined {
  const { issuedAt, importedAt, dueChangedAt, enrolledAt } = facts;
  const planned = nextInstalment(facts) && facts.paymentPlan?.madeAt;
  const delivery = newestDelivery(facts);
  const deliveredAt = wasSaid(delivery?.state) ? delivery?.at : undefined;
  return ({ key, step, scheduledAt, crowdedOut }) => {
    if (key === deliverKey) {
      return facts.deliver ? undefined : { rule: 'before_import', because: 'it counts as delivered since its import' };
    }
    if (importedAt !== null && scheduledAt < importedAt) {
      return { rule: 'before_import', because: 'its time lay before the import' };
    }
    if (scheduledAt < issuedAt) return superseded('its time had passed when the invoice was issued');
    if (deliveredAt !== undefined && scheduledAt <= deliveredAt) {
      return superseded('its time had passed when the invoice was delivered');
    }
    // only what lies ahead is planned anew (Invoice Ninja #7460): an earlier due date sends no old reminder at once
    if (dueChangedAt !== null && step?.anchor === 'due' && scheduledAt < dueChangedAt) {
      return superseded('its time had passed when the due date was changed');
    }
    if (planned !== undefined && step?.anchor === 'due' && scheduledAt < planned) {
      return superseded('its time had passed when the payment plan was made');
    }
    // moving to another policy repeats nothing: what it had planned for days gone by is not made up for
    if (enrolledAt !== null && scheduledAt < enrolledAt) {
      return superseded('its time had passed when the invoice was enrolled');
    }
    if (crowdedOut) return superseded('its next repeat goes on the same day');
    return undefined;
  };
}

function superseded(because: string): Reason {
  return { rule: 'superseded', because };
}
