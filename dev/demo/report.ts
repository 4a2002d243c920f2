import { inCompany } from '../../db/company-scope.js';
import { owed } from './owed.js';
import { type Proofs, prove } from './proofs.js';
import { happened, leftToDo } from './sections.js';
import { table } from './table.js';
import type { Played } from './year.js';

/** What happened, in business terms. */
export async function report(played: Played): Promise<string> {
  const { db, company, call } = played;
  const aged = await owed(call);
  const proofs = await prove(db, company);
  return inCompany(db, company, async ({ trx }) => {
    const sections = [...(await happened(trx)), aged, await leftToDo(trx)];
    const rows = await trx.selectFrom('invoice').select('currency').distinct().orderBy('currency').execute();
    const currencies = rows.map(({ currency }) => currency);
    return [heading(played), '', table(sections, currencies), '', ...inWords(proofs)].join('\n');
  });
}

function heading({ name, from, to, tookMs, stops }: Played): string {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const days = Math.round((to - from) / 86_400_000);
  const seconds = Math.round(tookMs / 1000);
  const took = `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `\n  ${name}, ${day(from)} to ${day(to)}: ${days} days in ${took}; the clock stopped ${stops} times`;
}

function inWords({ drift, saidTooLate }: Proofs): string[] {
  return [
    `  Ledger    ${drift === 0 ? 'balanced: its entries explain every balance to the cent' : `${drift} SUMS DIFFER`}`,
    `  Silence   ${saidTooLate === 0 ? 'nothing was said about an invoice after it was settled' : `BROKEN ${saidTooLate} TIMES`}`,
  ];
}
