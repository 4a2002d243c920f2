import { Type } from '@fastify/type-provider-typebox';
import { asId, type FileId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { Id, Maybe, Name, Text } from '../../wire/fields.js';

export const NewFileBody = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\u0000]*$', description: 'Stored, never fetched' }),
  name: Maybe(Name()),
  size: Maybe(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER - 1, description: 'Bytes' })),
  type: Maybe(Text()),
});

/** Of a document: the ids of its files, which replace those it has. */
export const AttachmentsInput = Maybe(Type.Array(Id(), { maxItems: 100 }));

export function readAttachments(ids: readonly number[] | null | undefined): FileId[] | undefined {
  return ids === undefined ? undefined : (ids ?? []).map((id) => asId<FileId>(id));
}

/** An address that a browser may be sent to: of the web, and without a password in it. */
export function readWebAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new Refusal('must be an http or https address', 'url');
  return url;
}
