import { ApplicationFailure } from '@temporalio/common';
import { claimAlone } from '../charging/claim-alone.js';
import type { ChargingParts } from '../charging/parts.js';
import { takeCharge } from '../charging/take-charge.js';
import { clearAttention, markAttention } from '../commands/attention.js';
import { adoptPlan } from '../commands/replan.js';
import { inUnit, type Unit } from '../commands/unit.js';
import { loadFacts } from '../db/facts.js';
import { lockInvoice } from '../db/invoices.js';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import { type LifecyclePlan, notAllowed } from '../domain/plan.js';
import type { MailOutcome } from '../providers/mail/port.js';
import type { LifecycleActivities } from '../workflows/activity-types.js';
import { chargingOf } from './charging-of.js';
import { inHand } from './in-hand.js';
import { outwardly } from './outward-failure.js';
import type { ActivityParts } from './parts.js';
import { recordStep, tryAgain } from './record-outcome.js';
import { takeReminder } from './remind-now.js';
import { asksForMoney, businessNow, type Taken, takeStep } from './take-step.js';

const ACTOR = 'lifecycle';

/** The effects of an invoice's life: lock and look, claim, call the provider, record what came of it. */
export function createLifecycleActivities(parts: ActivityParts): LifecycleActivities {
  return {
    runStep: ({ company, invoice, step, asOf }) =>
      inHand(parts, { company, invoice }, async () => {
        const life = { company, invoice, asOf };
        const take = (unit: Unit) => takeStep(unit, parts, { invoice, step, asOf });
        if (asksForMoney(step)) return collect(await chargingFor(parts, company), life, take);
        const { result } = await inUnit(parts.db, company, ACTOR, take);
        return (await finish(parts, life, result)).plan;
      }),
    remindNow: ({ company, invoice, request, by, asOf }) =>
      inHand(parts, { company, invoice }, async () => {
        const { result } = await inUnit(parts.db, company, by, (unit) =>
          takeReminder(unit, parts, { invoice, request, by, asOf }),
        );
        if (result.kind === 'refused') throw refusal(result.reason);
        const { plan, outcome } = await finish(parts, { company, invoice, asOf }, result);
        if (outcome?.outcome === 'refused') throw refusal('the mail provider refused it');
        return plan;
      }),
    async raiseAttention({ company, invoice, reason }) {
      await outwardly(() =>
        inUnit(parts.db, company, ACTOR, async (unit) => {
          await lockInvoice(unit.trx, company, invoice);
          await markAttention(unit, invoice, { cause: 'step', reason, at: await unit.now() });
        }),
      );
    },
  };
}

interface Life {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
  readonly asOf: Instant;
}

/** No lock is held while the provider is asked: a payment may commit meanwhile, and stops whatever comes after. */
async function finish(
  parts: ActivityParts,
  life: Life,
  taken: Taken,
): Promise<{ plan: LifecyclePlan; outcome?: MailOutcome }> {
  if (taken.kind === 'over') return { plan: taken.plan };
  if (taken.kind === 'charge') throw new Error('money is asked for by its own step alone');
  const { message, provider } = taken;
  const outcome = await provider.sendBytes(message.body, message.key);
  const { result: plan } = await inUnit(parts.db, life.company, ACTOR, (unit) =>
    recordStep(unit, { ...life, message, outcome }),
  );
  if (plan === undefined) throw tryAgain(outcome);
  return { plan, outcome };
}

/**
 * Claims an attempt alone, once the pages are closed on which the payer could pay meanwhile, and has it taken. While the processor
 * is silent this fails and is tried again: the claim stands, and the next try asks what became of it.
 */
async function collect(
  charging: ChargingParts,
  { company, invoice, asOf }: Life,
  take: (unit: Unit) => Promise<Taken>,
): Promise<LifecyclePlan> {
  const taken = await claimAlone(charging, take);
  if (taken.kind === 'over') return taken.plan;
  if (taken.kind === 'send') throw new Error('a mail is no attempt to collect');
  await takeCharge(charging, taken.charge);
  const { result } = await inUnit(charging.db, company, ACTOR, async (unit) => {
    const locked = await lockInvoice(unit.trx, company, invoice);
    const at = businessNow(unit, await unit.now(), asOf);
    if (locked?.attention['step']) await clearAttention(unit, invoice, 'step');
    const { facts } = await loadFacts(unit.trx, invoice);
    return adoptPlan(unit, facts, at);
  });
  return result;
}

async function chargingFor({ charging }: ActivityParts, company: CompanyId): Promise<ChargingParts> {
  const found = charging && (await chargingOf(charging, company));
  if (!found)
    throw ApplicationFailure.nonRetryable('no payment processor is configured for this company', 'NoProcessor');
  return { ...found, actor: 'autopay' };
}

function refusal(reason: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`Not reminded: ${reason}`, notAllowed);
}
