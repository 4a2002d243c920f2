import type { FastifyRequest } from 'fastify';
import { LARGEST_KEPT, type NewFile } from '../../commands/files.js';
import { fileKindOf, nameOfKind } from '../../commands/uploads/file-kind.js';
import { readFileName } from '../../commands/uploads/file-name.js';

export const MOST_FILES = 5;
const MOST_FIELDS = 10;
const LONGEST_FIELD = 20_000;

/** For the parser: what goes beyond it ends the reading, however long the rest. */
export const uploadLimits = {
  fileSize: LARGEST_KEPT,
  files: MOST_FILES,
  fields: MOST_FIELDS,
  fieldSize: LONGEST_FIELD,
  fieldNameSize: 100,
  headerPairs: 20,
  parts: MOST_FILES + MOST_FIELDS,
};

/** All of it, and what stands around it in the form. */
const LARGEST_FORM = MOST_FILES * LARGEST_KEPT + 1_000_000;

export type UploadFault =
  | { readonly kind: 'too_many' | 'too_large' | 'broken' }
  | { readonly kind: 'empty' | 'bad_kind'; readonly name: string };

export interface Uploaded {
  readonly fields: Readonly<Record<string, string>>;
  /** Proved by their bytes, and named as what they are. */
  readonly files: readonly NewFile[];
  readonly fault: UploadFault | undefined;
}

/** Reads a form with files. Never throws for what was sent: the fault says what is wrong with it. */
export async function readUpload(request: FastifyRequest): Promise<Uploaded> {
  const fields: Record<string, string> = {};
  const files: NewFile[] = [];
  let fault: UploadFault | undefined;
  // A form that is too large is read to its end, so that the browser hears why; one without an end is not.
  let left = LARGEST_FORM;
  request.raw.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.raw.destroy();
  });
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (typeof part.value === 'string' && !part.valueTruncated) fields[part.fieldname] = part.value;
        continue;
      }
      const bytes = await part.toBuffer();
      const name = readFileName(part.filename ?? '');
      // A browser sends an empty part without a name where no file was chosen.
      if (bytes.length === 0 && (part.filename ?? '') === '') continue;
      const kind = fileKindOf(bytes, name);
      if (kind) files.push({ name: nameOfKind(name, kind), type: kind.type, content: bytes });
      else fault ??= bytes.length === 0 ? { kind: 'empty', name } : { kind: 'bad_kind', name };
    }
  } catch (error) {
    fault = faultOf(error);
  }
  return { fields, files, fault };
}

/** Whatever a parser says of bytes from outside is about them. */
function faultOf(error: unknown): UploadFault {
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { kind: 'too_large' };
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT')
    return { kind: 'too_many' };
  return { kind: 'broken' };
}
