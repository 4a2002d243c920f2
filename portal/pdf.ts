import type { FastifyReply } from 'fastify';
import { type CompanyScope, inSnapshot } from '../db/company-scope.js';
import type { AskedStatement } from '../db/tables/message.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../domain/ids.js';
import { NotHere } from './errors.js';
import type { PortalParts } from './parts.js';
import type { Visit } from './visit.js';

/** A document as it is downloaded. */
export interface PrintedFile {
  readonly pdf: Buffer;
  /** `Invoice INV-0031.pdf`; of tenants' words, so nothing is believed of it. */
  readonly fileName: string;
}

/** Prints documents; handed over by the wiring. Each throws `Refusal` for one that is not there. */
export interface Print {
  readonly invoice: (scope: CompanyScope, id: InvoiceId) => Promise<PrintedFile>;
  readonly creditNote: (scope: CompanyScope, id: CreditNoteId) => Promise<PrintedFile>;
  readonly estimate: (scope: CompanyScope, id: EstimateId) => Promise<PrintedFile>;
  readonly payment: (scope: CompanyScope, id: PaymentId) => Promise<PrintedFile>;
  readonly statement: (scope: CompanyScope, customer: CustomerId, asked: AskedStatement) => Promise<PrintedFile>;
}

/** Answers with a document, to be saved. Throws `NotHere` where nothing is printed. */
export async function sendPdf(
  parts: PortalParts,
  reply: FastifyReply,
  { company }: Visit,
  print: (print: Print, scope: CompanyScope) => Promise<PrintedFile>,
): Promise<FastifyReply> {
  const { print: prints } = parts;
  if (!prints) throw new NotHere();
  const { pdf, fileName } = await inSnapshot(parts.db, company.id, (scope) => print(prints, scope));
  return sendFile(reply, { name: fileName, type: 'application/pdf', bytes: pdf });
}

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

/** Answers with bytes that are saved and never shown as a page of ours, whatever they are. */
export function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly type: string; readonly bytes: Buffer | string },
): FastifyReply {
  return reply
    .header('content-type', harmless.includes(file.type) ? file.type : 'application/octet-stream')
    .header('content-disposition', dispositionOf(file.name))
    .header('x-content-type-options', 'nosniff')
    .send(file.bytes);
}

/** RFC 6266: the name in plain letters, and as it is. Nothing in it can end the header. */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\w. -]/g, '_')
    .slice(0, 150);
  const exact = encodeURIComponent(name.slice(0, 150).replaceAll(/\p{Cs}/gu, '_')).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
