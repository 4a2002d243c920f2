import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { disableAutopay, enableAutopay } from '../../commands/autopay/consent.js';
import { removeSource } from '../../commands/remove-source.js';
import { storeSource } from '../../commands/store-source.js';
import type { PaymentSourceRow } from '../../db/tables/payment-source.js';
import { type PaymentSourceId, parseId } from '../../domain/ids.js';
import { change, signedInForm } from '../change.js';
import { NotHere } from '../errors.js';
import { fieldsOf } from '../fields.js';
import type { PortalParts } from '../parts.js';
import { agreedBy } from '../paying/agreed.js';
import { chargingParts } from '../paying/charging.js';
import { leadOn } from '../paying/parts.js';
import { showOutcome } from '../paying/show-outcome.js';
import { goTo, show } from '../show.js';
import { openVisit } from '../visit.js';
import { type MethodsContent, openMethods } from './account.js';
import { leaveMethod } from './leave.js';
import { doneWords, MethodsPage, type MethodsPageProps, RemovePage } from './page.js';
import { methodWords } from './words.js';

const AT = '/account/payment-methods';
interface One {
  readonly Params: { readonly id: string };
}

/** What is on file, for whoever is signed in. */
export function methodRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Querystring: { done?: unknown } }>(AT, async (request, reply) => {
    const { content, ...account } = await openMethods(parts, request);
    return showMethods(reply, { account, content, done: doneWords.find((one) => one === request.query.done) });
  });

  app.post(`${AT}/add`, async (request, reply) => {
    const { content, ...account } = await openForm(parts, request);
    return lead(parts, reply, { account, content, autopay: undefined });
  });

  app.get(`${AT}/return`, async (request, reply) => {
    const { visit, customer } = await openMethods(parts, request);
    return showOutcome(parts, reply, { visit, asked: request.query, customer: customer.id, again: AT });
  });

  app.post<One>(`${AT}/:id/default`, async (request, reply) => {
    const { visit, customer, content } = await openForm(parts, request);
    const source = sourceIn(content, request.params.id);
    await change(parts, visit, (unit) => storeSource(unit, { customer: customer.id, ...asDefault(source) }));
    return goTo(reply, visit, `${AT}?done=changed`);
  });

  app.get<One>(`${AT}/:id/remove`, async (request, reply) => {
    const { content, ...account } = await openMethods(parts, request);
    const source = sourceIn(content, request.params.id);
    const { title } = methodWords[account.visit.language];
    return show(
      reply,
      account.visit,
      { title, section: 'methods', narrow: true },
      <RemovePage {...{ account, content, source }} />,
    );
  });

  app.post<One>(`${AT}/:id/remove`, async (request, reply) => {
    const { content, ...account } = await openForm(parts, request);
    const { visit, customer } = account;
    const source = sourceIn(content, request.params.id);
    const words = methodWords[visit.language];
    try {
      await detach(parts, { source, visit });
    } catch (error) {
      if (!(error instanceof ProcessorSilent)) throw error;
      const page = <RemovePage {...{ account, content, source }} fault={words.silent} />;
      return show(reply, visit, { title: words.title, section: 'methods', narrow: true, status: 503 }, page);
    }
    const next = content.sources.find(({ id }) => id !== source.id);
    await change(parts, visit, async (unit) => {
      if (source.is_default && !next && customer.autopay) await disableAutopay(unit, customer.id, agreedBy(request));
      await removeSource(unit, { customer: customer.id, id: source.id });
      if (source.is_default && next) await storeSource(unit, { customer: customer.id, ...asDefault(next) });
    });
    return goTo(reply, visit, `${AT}?done=removed`);
  });

  app.post('/account/autopay', async (request, reply) => {
    const { content, ...account } = await openForm(parts, request);
    const { visit, customer } = account;
    if (!content.rules.autopay) throw new NotHere();
    const { set, agree } = fieldsOf(request.body);
    const agreed = agreedBy(request);
    if (set === 'off') {
      if (customer.autopay) await change(parts, visit, (unit) => disableAutopay(unit, customer.id, agreed));
      return goTo(reply, visit, `${AT}?done=turnedOff`);
    }
    if (agree !== 'yes') return showMethods(reply, { account, content, fault: methodWords[visit.language].mustAgree });
    if (content.sources.length === 0) return lead(parts, reply, { account, content, autopay: agreed });
    await change(parts, visit, (unit) => enableAutopay(unit, customer.id, { agreed }));
    return goTo(reply, visit, `${AT}?done=turnedOn`);
  });
}

/** Of a posted form, which must come from a page of the very session. */
async function openForm(parts: PortalParts, request: FastifyRequest) {
  signedInForm(await openVisit(parts, request), request.body);
  return openMethods(parts, request);
}

function showMethods(reply: FastifyReply, props: MethodsPageProps) {
  const { visit } = props.account;
  const { title } = methodWords[visit.language];
  const status = props.fault === undefined ? 200 : 400;
  return show(reply, visit, { title, section: 'methods', narrow: true, status }, <MethodsPage {...props} />);
}

async function lead(
  parts: PortalParts,
  reply: FastifyReply,
  { account, content, autopay }: MethodsPageProps & { readonly autopay: ReturnType<typeof agreedBy> | undefined },
) {
  const { visit, customer } = account;
  const { currency, ways } = content;
  if (!ways.online) throw new NotHere();
  const answer = await leaveMethod(parts, visit, {
    customer: customer.id,
    currency,
    ways,
    autopay,
    success: `${AT}/return?checkout={CHECKOUT_SESSION_ID}`,
    cancel: AT,
  });
  if ('url' in answer) return leadOn(reply, visit, answer.url);
  return showMethods(reply, { account, content, fault: methodWords[visit.language].silent });
}

/** Throws `NotHere` for another customer's. */
function sourceIn({ sources }: MethodsContent, text: string): PaymentSourceRow {
  const id = parseId<PaymentSourceId>(text);
  const source = sources.find((one) => one.id === id);
  if (!source) throw new NotHere();
  return source;
}

/** What is stored already stays as it is and becomes the default. */
function asDefault(source: PaymentSourceRow) {
  const { method_id: id, method_type: type, processor_customer_id: processorCustomer } = source;
  return { method: { id, type }, processorCustomer, state: 'stored', makeDefault: true } as const;
}

/** The processor forgets it first: what it keeps could be charged. */
async function detach(
  parts: PortalParts,
  { source, visit }: { readonly source: PaymentSourceRow; readonly visit: Awaited<ReturnType<typeof openVisit>> },
): Promise<void> {
  const { processor } = await chargingParts(parts, visit);
  const { outcome } = await processor.detachMethod(source.method_id, `dc-detach-${source.method_id}`);
  if (outcome !== 'detached') throw new ProcessorSilent('The payment processor did not detach it');
}
