import { Type } from '@fastify/type-provider-typebox';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { DocumentRef } from '../../letters/load-document.js';
import { Email, findMessage, showEmail } from '../../wire/email.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { mayHaveNoBody } from '../server/no-body.js';
import { IdParams, idIn, read } from '../server/read.js';
import { EmailBody, StatementEmailBody } from './body.js';
import { sendEmails } from './send-emails.js';
import { statementRef } from './statement-ref.js';

const tags = ['Sending'];

/** What can be mailed, by its path. A customer is mailed an account statement. */
const mailed: Readonly<Record<string, (id: string) => DocumentRef>> = {
  invoices: (id) => ({ invoice: idIn<InvoiceId>(id, 'invoice') }),
  credit_notes: (id) => ({ creditNote: idIn<CreditNoteId>(id, 'credit note') }),
  estimates: (id) => ({ estimate: idIn<EstimateId>(id, 'estimate') }),
  payments: (id) => ({ payment: idIn<PaymentId>(id, 'payment') }),
};

/** Documents that a person sends by mail. */
export function emailRoutes(app: App, parts: ApiParts): void {
  const response = { 201: Type.Array(Email), '4xx': ErrorResponse };
  for (const [path, refOf] of Object.entries(mailed)) {
    const schema = { tags, params: IdParams, body: EmailBody, response, description: describedFor(path) };
    app.post(`/${path}/:id/emails`, { schema, preValidation: mayHaveNoBody }, (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: (unit) => sendEmails(unit, refOf(request.params.id), request.body),
      }),
    );
  }
  const statement = { tags, params: IdParams, body: StatementEmailBody, response, description: aboutStatements };
  app.post('/customers/:id/emails', { schema: statement, preValidation: mayHaveNoBody }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: (unit) =>
        sendEmails(
          unit,
          statementRef(unit, idIn<CustomerId>(request.params.id, 'customer'), request.body),
          request.body,
        ),
    }),
  );
  app.get(
    '/emails/:id',
    { schema: { tags, params: IdParams, response: { 200: Email, '4xx': ErrorResponse } } },
    (request) => read(parts, request, async (scope) => showEmail(await findMessage(scope, request.params.id, 'email'))),
  );
}

const howItLeaves =
  'Each recipient gets a mail of their own. It is `queued` when this answers and leaves within seconds, or as soon as the mail provider takes it; `GET /emails/:id` tells. Refused while the company lets nothing out, and to addresses that bounced or complained.';

const aboutStatements = `Mails a statement of the account. ${howItLeaves} Everything that moved the account from \`start\` (left out: from the beginning) to the end of \`end\` (left out: today), or the items open at that day's end.`;

function describedFor(path: string): string {
  if (path !== 'invoices') return howItLeaves;
  return `${howItLeaves} Without a template the one that suits the invoice as it stands when it leaves: new_invoice_email, unpaid_invoice_email, late_payment_reminder_email or paid_invoice_email. Once the provider has taken it, the invoice counts as sent, and is not delivered again. A draft is refused.`;
}
