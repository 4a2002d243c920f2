import { PNG } from 'pngjs';
import type { Caller, OpenApp } from './open-app.js';

/** Uploads a file as a browser would, and answers with its id and the status. */
export async function upload(
  { app }: Pick<OpenApp, 'app'>,
  { key }: Caller,
  { bytes, name }: { readonly bytes: Buffer; readonly name: string },
): Promise<{ readonly id: number; readonly status: number }> {
  const boundary = 'edge';
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png`;
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await app.inject({ method: 'POST', url: '/files', headers, payload });
  return { id: answer.json<{ id: number }>().id, status: answer.statusCode };
}

export const picture = (width: number, height: number): Buffer => PNG.sync.write(new PNG({ width, height }));
