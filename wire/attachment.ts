import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { AttachmentId } from '../domain/ids.js';
import { Id, seconds } from './fields.js';
import { File, showFiles } from './file.js';

/** What the file says stands beside it too: some clients read an attachment as a file. */
const { name, size, type, url } = File.properties;
const fileFields = { name, size, type, url };

export const Attachment = Type.Object({
  id: Id(),
  object: Type.Literal('attachment'),
  file: File,
  ...fileFields,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Attachment = Static<typeof Attachment>;

/** Attachments as on the wire, in the order of the ids. `origin`: the server's as clients see it. */
export async function showAttachments(
  scope: CompanyScope,
  ids: readonly AttachmentId[],
  origin: string,
): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('attachment')
    .select(['id', 'file_id', 'created_at', 'updated_at'])
    .where('company_id', '=', scope.company.id)
    .where('id', 'in', ids)
    .execute();
  const found = await showFiles(scope, [...new Set(rows.map(({ file_id }) => file_id))], origin);
  const files = new Map(found.map((file) => [file.id, file]));
  const shown = new Map(
    rows.flatMap((row) => {
      const file = files.get(row.file_id);
      const times = { created_at: seconds(row.created_at), updated_at: seconds(row.updated_at) };
      if (!file) return [];
      const { name, size, type, url } = file;
      return [[row.id, { id: row.id, object: 'attachment' as const, file, name, size, type, url, ...times }] as const];
    }),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
