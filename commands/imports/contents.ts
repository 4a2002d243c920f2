import { sql } from 'kysely';
import type { InvoiceId } from '../../domain/ids.js';
import type { ImportedLine } from '../../domain/import/imported-invoice.js';
import type { InvoiceAmounts } from '../../domain/invoice-amounts.js';
import type { DocumentContent } from '../document-content.js';
import type { Unit } from '../unit.js';

interface Content {
  readonly owner: InvoiceId;
  readonly content: DocumentContent;
  readonly amounts: InvoiceAmounts;
}

/** Lines of a file as content: discounts and taxes as amounts, exactly as the file has them. */
export function contentOf(lines: readonly ImportedLine[]): DocumentContent {
  return {
    items: lines.map((line) => ({
      name: line.description,
      quantity: line.quantity,
      unitCost: line.unitCost,
      discounts: line.discountMinor === 0 ? [] : [{ amount: line.discountMinor }],
      taxes: line.taxMinor === 0 ? [] : [{ amount: line.taxMinor, name: line.taxName }],
      metadata: {
        ...(line.itemCode ? { item_code: line.itemCode } : {}),
        ...(line.accountCode ? { account_code: line.accountCode } : {}),
      },
    })),
    discounts: [],
    taxes: [],
  };
}

/** Lines, discounts and taxes of many invoices, two statements in all. */
export async function insertContents({ trx, company }: Unit, contents: readonly Content[]): Promise<void> {
  const lines = contents.flatMap(({ owner, content, amounts }) =>
    content.items.map((line, position) => ({
      invoice_id: owner,
      position,
      name: line.name,
      quantity: line.quantity,
      unit_cost: line.unitCost,
      amount: amounts.lines[position]?.amountMinor ?? 0,
      metadata: line.metadata ?? {},
    })),
  );
  await sql`insert into line_item (company_id, invoice_id, position, name, quantity, unit_cost, amount, metadata)
    select ${company.id}, invoice_id, position, name, quantity, unit_cost, amount, metadata
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (invoice_id bigint, position int, name text,
        quantity numeric, unit_cost numeric, amount bigint, metadata jsonb)`.execute(trx);
  const adjustments = contents.flatMap(({ owner, content, amounts }) =>
    content.items.flatMap((line, line_position) => {
      const computed = amounts.lines[line_position];
      const row = { invoice_id: owner, line_position };
      return [
        ...(line.discounts ?? []).map((_, i) => ({
          ...row,
          kind: 'discount',
          name: null,
          amount: computed?.discounts[i]?.amountMinor ?? 0,
        })),
        ...(line.taxes ?? []).map(({ name }, i) => ({
          ...row,
          kind: 'tax',
          name: name ?? null,
          amount: computed?.taxes[i]?.amountMinor ?? 0,
        })),
      ];
    }),
  );
  if (adjustments.length === 0) return;
  await sql`insert into adjustment (company_id, invoice_id, kind, line_position, position, name, amount)
    select ${company.id}, invoice_id, kind, line_position, 0, name, amount
      from jsonb_to_recordset(${JSON.stringify(adjustments)}::jsonb) as r (invoice_id bigint, kind text, line_position int,
        name text, amount bigint)`.execute(trx);
}
