import { act, type World } from './act.js';
import { actionsOf } from './behaviour.js';
import type { PayerActivities } from './messages.js';
import { loadPayer, storeNextAt } from './rows.js';
import { planTurn } from './turns.js';

export function createPayerActivities(world: World): PayerActivities {
  return {
    async takeTurn({ company, invoice, turn }) {
      const payer = await loadPayer(world.db, company, invoice);
      const action = actionsOf(payer)[turn];
      if (action) await act(world, payer, action, `payer-${company}-${invoice}-${turn}`);
      // Until its action has been answered to the end, the webhooks it caused included, the clock must not go on:
      // `next_at` lies in the past as long as this runs.
      await world.drained();
      const plan = planTurn(payer, turn + 1);
      await storeNextAt(world.db, payer, plan.next?.at ?? null);
      return plan;
    },
  };
}
