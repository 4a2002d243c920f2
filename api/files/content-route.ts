import { Type } from '@fastify/type-provider-typebox';
import { inCompany } from '../../db/company-scope.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';

/** What a browser only shows or saves. Everything else is bytes to it, whatever its sender called it. */
const harmless = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/csv',
  'application/zip',
];

/** The bytes of a file, for whoever knows its address. Never shown in a page of this origin: saved. */
export function fileContentRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Files'],
    params: Type.Object({ token: Type.String() }),
    response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }), '4xx': ErrorResponse },
  };
  app.get('/file_contents/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    if (!/^[\w-]{32}$/.test(token)) throw notFound('file');
    const found = await parts.system
      .selectFrom('file')
      .select(['company_id', 'id'])
      .where('token', '=', token)
      .where('url', 'is', null)
      .executeTakeFirst();
    if (!found) throw notFound('file');
    const file = await inCompany(parts.db, found.company_id, ({ trx }) =>
      trx
        .selectFrom('file')
        .select(['name', 'type', 'bytes'])
        .where('company_id', '=', found.company_id)
        .where('id', '=', found.id)
        .executeTakeFirst(),
    );
    if (!file?.bytes) throw notFound('file');
    return reply
      .header('content-type', harmless.includes(file.type) ? file.type : 'application/octet-stream')
      .header('content-disposition', dispositionOf(file.name))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .serializer((bytes: unknown) => bytes as string)
      .send(file.bytes);
  });
}

/** RFC 6266: the name in plain letters, and as it is. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w. -]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
