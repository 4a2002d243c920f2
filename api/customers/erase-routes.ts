import { type Static, Type } from '@fastify/type-provider-typebox';
import { eraseContact, eraseCustomer } from '../../commands/erase-person.js';
import type { Erasure } from '../../commands/erase-traces.js';
import type { ContactId, CustomerId } from '../../domain/ids.js';
import { ErrorResponse, Id } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn } from '../server/read.js';

const Erased = Type.Object({
  object: Type.Literal('erasure'),
  subject: Type.Object({ type: Type.String(), id: Id() }),
  erased: Type.Object({
    values: Type.Integer({ description: 'Stored values that events referred to' }),
    messages: Type.Integer({ description: 'Messages that lost their bytes and the address' }),
    provider_events: Type.Integer({ description: 'What mail and payment providers told of the address' }),
  }),
  pending: Type.Object({
    messages: Type.Integer({ description: 'Messages under way: they lose them the night after they are settled' }),
  }),
  kept: Type.Array(Type.Object({ what: Type.String(), because: Type.String() })),
});

const common =
  'For good. Live fields are overwritten; old events stay what they were, with null (a name: `[erased]`) in place of the person, also where they are delivered again. Messages to the person lose the rendered bytes and the address once they are settled and keep their hash, time and outcome. Copies that receivers of webhooks already hold are theirs to erase: they are told by the event.';

/** The right to be forgotten: not deletion, for what refers to the person stays. */
export function eraseRoutes(app: App, parts: ApiParts): void {
  const tags = ['Customers'];
  const response = { 200: Erased, '4xx': ErrorResponse };
  const params = Type.Object({ id: Type.String(), contact: Type.String() });
  app.post(
    '/customers/:id/contacts/:contact/erase',
    { schema: { tags, description: `Erases a person of a customer. ${common}`, params, response } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const customer = idIn<CustomerId>(request.params.id, 'customer');
          return show(await eraseContact(unit, customer, idIn<ContactId>(request.params.contact, 'contact')));
        },
      }),
  );
  app.post(
    '/customers/:id/erase',
    {
      schema: {
        tags,
        description: `Erases a customer of type \`person\` and its contacts. Refused while an invoice is open. Invoices stay, without the name: whoever must keep invoices with it files them elsewhere first. ${common}`,
        params: IdParams,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => show(await eraseCustomer(unit, idIn<CustomerId>(request.params.id, 'customer'))),
      }),
  );
}

function show({ subject, values, messages, inbound, pending }: Erasure): Static<typeof Erased> {
  return {
    object: 'erasure',
    subject: { ...subject },
    erased: { values, messages, provider_events: inbound },
    pending: { messages: pending },
    kept,
  };
}

const kept = [
  {
    what: 'Invoices, credit notes, payments with their references, and the ledger, under ids and numbers',
    because: 'Commercial and tax law ask for the books, and they stand without the person',
  },
  {
    what: 'Of messages: subject, time, outcome and SHA-256 of the bytes',
    because: 'They prove what was said; a copy that is shown can be checked against the hash',
  },
  {
    what: 'Addresses on the list of those not to be written to',
    because: 'Their objection must still be honoured if the address is entered again',
  },
  {
    what: 'Answers under an Idempotency-Key for 24 hours, files of imports for three days',
    because: 'They go by themselves, the night after those times',
  },
  {
    what: 'Files that lie on documents, and cards and accounts on file with what the payment processor keeps of them',
    because: 'They are not read here, and may hold what the books need: delete them by their own routes',
  },
];
