import type { FastifyInstance } from 'fastify';
import { openAccount } from '../account/owner.js';
import { fieldsOf } from '../fields.js';
import { PAGE_SIZE, pageOf } from '../paging.js';
import type { PortalParts } from '../parts.js';
import { sendFile } from '../pdf.js';
import { show } from '../show.js';
import { DocumentsPage } from './page.js';
import { type Kind, kinds, openFile, readDocuments, readFiles } from './read.js';
import { documentWords } from './words.js';

/** All that was ever given to the customer, to be read and saved. */
export function documentRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account/documents', async (request, reply) => {
    const asked = fieldsOf(request.query);
    const kind: Kind = kinds.find((one) => one === asked['show']) ?? 'invoices';
    const page = pageOf(asked['page']);
    const cut = { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE };
    const account = await openAccount(parts, request, async (scope, { customer: { id: customer } }) =>
      kind === 'files'
        ? { files: await readFiles(scope, customer, cut), documents: [] }
        : { files: [], documents: await readDocuments(scope, { customer, kind }, cut) },
    );
    const { visit, content } = account;
    const list = { kind, page, ...content };
    const title = documentWords[visit.language].title;
    return show(reply, visit, { title, section: 'documents' }, <DocumentsPage account={account} list={list} />);
  });

  app.get<{ Params: { token: string } }>('/account/files/:token', async (request, reply) => {
    const { content } = await openAccount(parts, request, (scope, { customer }) =>
      openFile(scope, customer.id, request.params.token),
    );
    return sendFile(reply, content);
  });
}
