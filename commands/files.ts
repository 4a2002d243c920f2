import { randomBytes } from 'node:crypto';
import type { FileId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** The largest file that is kept here, bytes. */
export const LARGEST_KEPT = 10_000_000;

export interface NewFile {
  readonly name: string;
  /** A media type, as it was said; nothing is believed of it when the file is served. */
  readonly type: string;
  /** The bytes, or where others keep them (never fetched) and how many they are said to be. */
  readonly content: Buffer | { readonly url: string; readonly size: number };
}

/** Keeps a file, or where it is kept. */
export async function createFile(unit: Unit, { name, type, content }: NewFile): Promise<FileId> {
  const kept = Buffer.isBuffer(content);
  if (kept && content.length > LARGEST_KEPT) throw new Refusal(`is larger than ${LARGEST_KEPT} bytes`, 'file');
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('file')
    .values({
      company_id: unit.company.id,
      token: randomBytes(24).toString('base64url'),
      name,
      type,
      size: kept ? content.length : content.size,
      url: kept ? null : content.url,
      bytes: kept ? content : null,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, { type: 'file.created', object: { type: 'file', id }, at: now });
  return id;
}

/** Forgets a file for good. Refused while it lies on a document, or is the company's logo. */
export async function deleteFile(unit: Unit, id: FileId): Promise<void> {
  const { trx, company } = unit;
  // Whole: it is attached nowhere meanwhile (`set-attachments.ts`).
  const file = await trx
    .selectFrom('file')
    .select('id')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!file) throw notFound('file');
  const attached = await trx
    .selectFrom('attachment')
    .select('id')
    .where('company_id', '=', company.id)
    .where('file_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  const sent = await trx
    .selectFrom('comment_file')
    .select('file_id')
    .where('company_id', '=', company.id)
    .where('file_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (sent) throw new Refusal('The file came with a comment of the payer', 'file');
  if (attached) throw new Refusal('The file lies on a document: take it off first', 'file');
  const isLogo = await trx
    .selectFrom('company_profile')
    .select('id')
    .where('company_id', '=', company.id)
    .where('logo_file_id', '=', id)
    .executeTakeFirst();
  if (isLogo) throw new Refusal("The file is the company's logo: take it off first", 'file');
  await trx.deleteFrom('file').where('company_id', '=', company.id).where('id', '=', id).execute();
  await appendEvent(unit, { type: 'file.deleted', object: { type: 'file', id }, at: await unit.now() });
}
