import { sql } from 'kysely';
import { lockInvoice } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { CommentId, DisputeId, InvoiceId, MemberId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { clearAttention, markAttention } from './attention.js';
import { createFile, type NewFile } from './files.js';
import { refuseUnknownMember } from './members/find-member.js';
import type { Unit } from './unit.js';

export interface NewComment {
  readonly invoice: InvoiceId;
  readonly author: 'payer' | 'company';
  readonly text: string;
  /** Kept with it; their kinds are proved by whoever takes them in. */
  readonly files?: readonly NewFile[] | undefined;
  /** Of the same invoice: it says why. */
  readonly dispute?: DisputeId | undefined;
  /** The member who answers; absent: whoever holds the key. */
  readonly user?: MemberId | null | undefined;
}

/** Whoever holds an invoice's token may write; nobody reads more than this in a day. */
const MOST_OF_PAYER_A_DAY = 30;

/**
 * Writes down what payer or company says to the other about an invoice; both see it. The payer's asks for a person, an answer
 * takes that back. Refuses a draft, and a payer who has written too often today.
 */
export async function addComment(unit: Unit, input: NewComment): Promise<CommentId> {
  const { author, text, dispute, user } = input;
  const invoice = await lockInvoice(unit.trx, unit.company.id, input.invoice);
  if (!invoice || invoice.state === 'draft') throw notFound('invoice');
  await refuseUnknownMember(unit, user, 'user_id');
  if (author === 'payer') await refuseFlood(unit, invoice.id);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('comment')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice.id,
      customer_id: invoice.customer_id,
      author,
      user_id: user ?? null,
      dispute_id: dispute ?? null,
      text,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const file of input.files ?? []) await keepFile(unit, id, file);
  await tell(unit, invoice, { id, author, files: input.files?.length ?? 0 });
  return id;
}

async function keepFile(unit: Unit, comment_id: CommentId, file: NewFile): Promise<void> {
  const file_id = await createFile(unit, file);
  await unit.trx.insertInto('comment_file').values({ company_id: unit.company.id, comment_id, file_id }).execute();
}

async function tell(
  unit: Unit,
  invoice: InvoiceRow,
  { id, author, files }: { readonly id: CommentId; readonly author: NewComment['author']; readonly files: number },
): Promise<void> {
  const at = await unit.now();
  await appendEvent(unit, {
    type: 'comment.created',
    object: { type: 'comment', id },
    invoice: invoice.id,
    customer: invoice.customer_id,
    data: { author, files },
    at,
  });
  if (author === 'company') await clearAttention(unit, invoice.id, 'payer');
  else await markAttention(unit, invoice.id, { cause: 'payer', reason: 'The payer wrote a comment', at });
}

/** By the wall clock, which no test clock moves. */
async function refuseFlood({ trx, company }: Unit, invoice: InvoiceId): Promise<void> {
  const { written } = await trx
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('written'))
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .where('type', '=', 'comment.created')
    .where(sql<boolean>`data ->> 'author' = 'payer'`)
    .where(sql<boolean>`recorded_at > clock_timestamp() - interval '1 day'`)
    .executeTakeFirstOrThrow();
  if (written >= MOST_OF_PAYER_A_DAY) throw new Refusal('Too much was written about this invoice today', 'text');
}
