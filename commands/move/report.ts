import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';
import { minorFromWire, minorToWire } from '../../domain/money.js';
import type { SourceInvoice } from '../../domain/move/source.js';
import type { Remark } from './moved.js';

/** Sums in major units of one currency, as the source shows them and as they stand here. */
export interface CurrencyReport {
  readonly currency: string;
  readonly source: Sums;
  readonly here: Sums;
  /** Both sides are equal to the cent, invoice by invoice. */
  readonly tiesOut: boolean;
}

interface Sums {
  readonly invoices: number;
  readonly total: number;
  readonly outstanding: number;
}

export interface MoveReport {
  readonly currencies: readonly CurrencyReport[];
  /** Invoices whose balance is not the source's, the first hundred. */
  readonly differences: readonly { readonly number: string; readonly source: number; readonly here: number | null }[];
  readonly moved: Readonly<Record<string, number>>;
  readonly remarks: readonly Remark[];
  readonly unreadable: readonly { readonly kind: string; readonly id: string; readonly why: string }[];
  readonly tiesOut: boolean;
}

const MOST_DIFFERENCES = 100;

/** What the source said of its invoices, kept small: sums, and what is still open. */
export class SourceSums {
  private readonly sums = new Map<string, { invoices: number; total: number; outstanding: number }>();
  readonly open = new Map<string, { currency: string; balance: number }>();

  /** Drafts are owed by nobody, voided invoices no more. */
  add({ id, currency: code, total, balance, draft, status, closed }: SourceInvoice): void {
    if (draft || status === 'voided') return;
    const currency = code.toLowerCase();
    const sum = this.sums.get(currency) ?? { invoices: 0, total: 0, outstanding: 0 };
    const owed = closed ? 0 : minor(balance, currency);
    this.sums.set(currency, {
      invoices: sum.invoices + 1,
      total: sum.total + minor(total, currency),
      outstanding: sum.outstanding + owed,
    });
    if (owed !== 0) this.open.set(String(id), { currency, balance: owed });
  }

  of(currency: string) {
    return this.sums.get(currency) ?? { invoices: 0, total: 0, outstanding: 0 };
  }

  currencies(): string[] {
    return [...this.sums.keys()].sort();
  }
}

/** Compares what came over with what the source said. */
export async function reportMove(
  db: Kysely<Schema>,
  company: CompanyId,
  told: {
    readonly source: string;
    readonly sums: SourceSums;
    readonly remarks: readonly Remark[];
    readonly unreadable: MoveReport['unreadable'];
  },
): Promise<MoveReport> {
  const { invoices, counts } = await inCompany(db, company, async ({ trx }) => ({
    invoices: await movedInvoices(trx, company, told.source),
    counts: await movedCounts(trx, company, told.source),
  }));
  const bySource = new Map(invoices.map((one) => [one.source_id, one]));
  const differences: { number: string; source: number; here: number | null; currency: string }[] = [];
  for (const [id, { currency, balance }] of told.sums.open) {
    const here = bySource.get(id);
    if (here?.balance === balance) continue;
    const shown = here ? minorToWire(here.balance, currency) : null;
    differences.push({
      number: here?.number ?? `#${id}`,
      source: minorToWire(balance, currency),
      here: shown,
      currency,
    });
  }
  for (const { source_id: id, number, balance, currency } of invoices)
    if (balance !== 0 && !told.sums.open.has(id))
      differences.push({ number, source: 0, here: minorToWire(balance, currency), currency });
  const currencies = told.sums.currencies().map((currency): CurrencyReport => {
    const source = told.sums.of(currency);
    const own = invoices.filter((one) => one.currency === currency);
    const here = {
      invoices: own.length,
      total: own.reduce((sum, { total }) => sum + total, 0),
      outstanding: own.reduce((sum, { balance }) => sum + balance, 0),
    };
    const equal =
      source.invoices === here.invoices && source.total === here.total && source.outstanding === here.outstanding;
    const tiesOut = equal && !differences.some((one) => one.currency === currency);
    return { currency, source: major(source, currency), here: major(here, currency), tiesOut };
  });
  return {
    currencies,
    differences: differences.slice(0, MOST_DIFFERENCES).map(({ number, source, here }) => ({ number, source, here })),
    moved: counts,
    remarks: told.remarks,
    unreadable: told.unreadable,
    tiesOut: told.unreadable.length === 0 && currencies.every((one) => one.tiesOut),
  };
}

interface MovedInvoice {
  readonly source_id: string;
  readonly number: string;
  readonly currency: string;
  readonly total: number;
  readonly balance: number;
}

async function movedInvoices(trx: Kysely<Schema>, company: CompanyId, source: string): Promise<MovedInvoice[]> {
  const { rows } = await sql<MovedInvoice>`
    select m.source_id, i.number, i.currency, i.total, i.balance
      from moved_object m join invoice i on i.company_id = m.company_id and i.id = m.object_id
      where m.company_id = ${company} and m.source = ${source} and m.kind = 'invoice'
        and i.state not in ('draft', 'voided', 'deleted')`.execute(trx);
  return rows;
}

async function movedCounts(trx: Kysely<Schema>, company: CompanyId, source: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) filter (where object_id is not null) as count from moved_object
      where company_id = ${company} and source = ${source} group by kind order by kind`.execute(trx);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

function minor(amount: number, currency: string): number {
  const read = minorFromWire(amount, currency);
  return read.ok ? read.minor : 0;
}

function major({ invoices, total, outstanding }: Sums, currency: string): Sums {
  return { invoices, total: minorToWire(total, currency), outstanding: minorToWire(outstanding, currency) };
}
