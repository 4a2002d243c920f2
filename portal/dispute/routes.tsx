import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { addComment } from '../../commands/comments.js';
import type { NewFile } from '../../commands/files.js';
import { openDispute } from '../../commands/open-dispute.js';
import { formatAmount } from '../../documents/language/format.js';
import type { InvoiceId } from '../../domain/ids.js';
import { readTypedAmount } from '../../domain/typed-amount.js';
import { change } from '../change.js';
import { NotHere } from '../errors.js';
import { type OpenedInvoice, openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { goTo, show } from '../show.js';
import { readText } from '../text.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { DisputePage, LONGEST_TEXT, type Typed } from './page.js';
import { readUpload, type Uploaded, type UploadFault, uploadLimits } from './upload.js';
import { type DisputeReason, type DisputeWords, disputeReasons, disputeWords } from './words.js';

interface Params {
  readonly Params: { readonly token: string };
}

/** A payer contests one invoice, and may send files with it. In a scope of its own: nothing else takes them. */
export function disputeRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.register(async (scope) => {
    scope.register(multipart, { limits: uploadLimits });
    routes(scope, parts);
  });
}

function routes(app: FastifyInstance, parts: PortalParts): void {
  app.get<Params>('/invoices/:token/dispute', async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const typed = { reason: '', amount: '', text: '' };
    const { title } = disputeWords[visit.language];
    return show(reply, visit, { title, narrow: true }, <DisputePage {...{ visit, opened, typed, faults: {} }} />);
  });

  app.post<Params>('/invoices/:token/dispute', async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const { title } = disputeWords[visit.language];
    const uploaded: Uploaded = request.isMultipart()
      ? await readUpload(request)
      : { fields: {}, files: [], fault: { kind: 'broken' } };
    const typed = typedOf(uploaded.fields);
    const read = readDispute(typed, { visit, opened, uploaded });
    if ('faults' in read || opened.dispute) {
      const faults = 'faults' in read ? read.faults : {};
      return show(
        reply,
        visit,
        { title, narrow: true, status: 400 },
        <DisputePage {...{ visit, opened, typed, faults }} />,
      );
    }
    await contest(parts, visit, { invoice: opened.row.id, ...read, files: uploaded.files });
    return goTo(reply, visit, `/invoices/${opened.row.token}?told=dispute`);
  });
}

/** Throws `NotHere` where nothing can be contested. */
async function open(parts: PortalParts, asked: Visit, token: string) {
  const opened = await openInvoice(parts, asked, token);
  if (!opened.rules.disputes || opened.row.state !== 'issued' || opened.row.balance <= 0) throw new NotHere();
  return { opened, visit: inTheirLanguage(asked, opened.customer) };
}

function typedOf(fields: Readonly<Record<string, string>>): Typed {
  const { reason = '', amount = '', text = '' } = fields;
  return { reason: reason.slice(0, 50), amount: amount.slice(0, 50), text };
}

interface Read {
  readonly reason: DisputeReason;
  /** Minor units; null: all of it. */
  readonly amount: number | null;
  readonly text: string;
}

function readDispute(
  typed: Typed,
  { visit, opened, uploaded }: { readonly visit: Visit; readonly opened: OpenedInvoice; readonly uploaded: Uploaded },
): Read | { readonly faults: Readonly<Record<string, string>> } {
  const { language } = visit;
  const { row } = opened;
  const words = disputeWords[language];
  const reason = disputeReasons.find((one) => one === typed.reason);
  const amount = typed.amount.trim() === '' ? null : readTypedAmount(typed.amount, row.currency, language);
  const isAmount = amount === null || (amount !== undefined && amount > 0 && amount <= row.total);
  const text = readText(typed.text, LONGEST_TEXT);
  if (reason && isAmount && text !== undefined && !uploaded.fault) return { reason, amount, text };
  return {
    faults: {
      ...(reason ? {} : { reason: words.badReason }),
      ...(isAmount ? {} : { amount: words.badAmount(formatAmount(row.total, row.currency, language)) }),
      ...(text === undefined ? { text: words.badText } : {}),
      ...(uploaded.fault ? { files: faultText(uploaded.fault, words) } : {}),
    },
  };
}

function faultText(fault: UploadFault, words: DisputeWords): string {
  switch (fault.kind) {
    case 'too_many':
      return words.tooMany;
    case 'too_large':
      return words.tooLarge;
    case 'broken':
      return words.broken;
    case 'empty':
      return words.empty(fault.name);
    case 'bad_kind':
      return words.badKind(fault.name);
  }
}

/** In one go: the dispute, what the payer says about it, and its files. */
async function contest(
  parts: PortalParts,
  visit: Visit,
  order: Read & { readonly invoice: InvoiceId; readonly files: readonly NewFile[] },
): Promise<void> {
  const { invoice, reason, amount, text, files } = order;
  await change(parts, visit, async (unit) => {
    const dispute = await openDispute(unit, { invoice, kind: 'customer', reason, amount });
    await addComment(unit, { invoice, author: 'payer', text, files, dispute });
  });
}
