import multipart from '@fastify/multipart';
import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Static } from 'typebox';
import { createFile, deleteFile, LARGEST_KEPT, type NewFile } from '../../commands/files.js';
import { readFileName } from '../../commands/uploads/file-name.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { FileId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';

import { Deleted, ErrorResponse } from '../../wire/fields.js';
import { File, showFiles } from '../../wire/file.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { HttpError } from '../server/errors.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { originOf } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { NewFileBody, readWebAddress } from './body.js';

const tags = ['Files'];
const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    size: sql.ref('size'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: { name: { by: 'text', column: sql.ref('name') }, type: { by: 'text', column: sql.ref('type') } },
  updated: sql.ref('updated_at'),
};

export function fileRoutes(app: App, parts: ApiParts): void {
  app.register(async (scope: App) => uploadRoute(scope, parts));
  listRoute(app, parts, {
    path: '/files',
    tags,
    item: File,
    table: 'file',
    listing,
    show: (scope, ids: readonly FileId[], _wanted, request) => showFiles(scope, ids, originFor(parts, request)),
  });

  const one = { tags, params: IdParams, response: { 200: File, '4xx': ErrorResponse } };
  app.get('/files/:id', { schema: one }, (request) =>
    read(parts, request, (scope) =>
      showFile(scope, idIn<FileId>(request.params.id, 'file'), originFor(parts, request)),
    ),
  );

  const remove = {
    tags,
    description: 'Refused while it lies on a document.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/files/:id', { schema: remove }, async (request, reply) => {
    const id = idIn<FileId>(request.params.id, 'file');
    await change(parts, request, reply, { status: 200, work: (unit) => deleteFile(unit, id) });
    return reply.code(204).send(null);
  });
}

/** In a scope of its own: nothing else takes multipart bodies. */
function uploadRoute(app: App, parts: ApiParts): void {
  app.register(multipart, { limits: { fileSize: LARGEST_KEPT, files: 1, fields: 10, fieldSize: 1_000, parts: 11 } });
  const schema = {
    tags,
    description:
      `As multipart, in a part named \`file\`: kept here, ${LARGEST_KEPT / 1e6} MB at most, and served at an unguessable address ` +
      'as an attachment. As JSON: only the address, name, size and type are kept; what is there is never fetched.',
    body: {
      content: {
        'application/json': { schema: NewFileBody },
        'application/x-www-form-urlencoded': { schema: NewFileBody },
        'multipart/form-data': { schema: Type.Unsafe<undefined>({}) },
      },
    },
    response: { 201: File, '4xx': ErrorResponse },
  };
  app.post('/files', { schema, preValidation: refuseKeyedFile }, async (request, reply) => {
    const file = request.isMultipart() ? await readPart(request) : readBody(request.body as Static<typeof NewFileBody>);
    return change(parts, request, reply, {
      status: 201,
      work: async (unit) => showFile(unit, await createFile(unit, file), originFor(parts, request)),
    });
  });
}

/** A file's bytes are not compared with an earlier request's. */
async function refuseKeyedFile(request: FastifyRequest): Promise<void> {
  if (request.isMultipart() && request.headers['idempotency-key'] !== undefined)
    throw new HttpError(400, 'Idempotency-Key is honoured for JSON alone here', 'Idempotency-Key');
}

async function readPart(request: FastifyRequest): Promise<NewFile> {
  const part = await request.file().catch((error: unknown) => {
    throw tooLarge(error) ?? new HttpError(415, 'Send a multipart body with a part named file, or JSON');
  });
  if (part?.fieldname !== 'file') throw new Refusal('is missing: a part of that name with the bytes', 'file');
  const content = await part.toBuffer().catch((error: unknown) => {
    throw tooLarge(error) ?? new Refusal('was not sent to its end', 'file');
  });
  return { name: readFileName(part.filename ?? ''), type: mediaTypeOf(part.mimetype), content };
}

function tooLarge(error: unknown): Refusal | undefined {
  const { code } = error as { code?: string };
  return code === 'FST_REQ_FILE_TOO_LARGE' ? new Refusal(`is larger than ${LARGEST_KEPT} bytes`, 'file') : undefined;
}

function readBody({ url, name, size, type }: Static<typeof NewFileBody>): NewFile {
  const { pathname } = readWebAddress(url);
  return {
    name: readFileName(name ?? pathname),
    type: mediaTypeOf(type ?? ''),
    content: { url, size: size ?? 0 },
  };
}

function mediaTypeOf(text: string): string {
  return /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(text) ? text.toLowerCase() : 'application/octet-stream';
}

async function showFile(scope: CompanyScope, id: FileId, origin: string): Promise<File> {
  const [file] = await showFiles(scope, [id], origin);
  if (!file) throw notFound('file');
  return file;
}

/** Where this server is, as whoever follows the address sees it. */
export function originFor({ publicUrl }: ApiParts, request: FastifyRequest): string {
  return publicUrl?.replace(/\/$/, '') ?? originOf(request);
}
