import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatAmount } from '../../documents/language/format.js';
import { addMinor } from '../../domain/money.js';
import { readTypedAmount } from '../../domain/typed-amount.js';
import { type Account, openAccount } from '../account/owner.js';
import { signedInForm } from '../change.js';
import { NotHere } from '../errors.js';
import { fieldsOf } from '../fields.js';
import type { PortalParts } from '../parts.js';
import { goTo, show } from '../show.js';
import { openVisit } from '../visit.js';
import { agreedBy } from './agreed.js';
import { choicesOf, feeOf } from './choices.js';
import { carryOut } from './order.js';
import { isOrder, randomOrder } from './order-key.js';
import { leadOn } from './parts.js';
import { SeveralPage, type SeveralTyped } from './several-page.js';
import { type Group, MOST_AT_ONCE, readSeveral, type Several } from './several-read.js';
import { showOutcome } from './show-outcome.js';
import { payingWords } from './words.js';

type Given = Readonly<Record<string, string | undefined>>;

/** Several invoices are paid at once, by whoever is signed in. */
export function severalRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Querystring: { invoice?: unknown } }>('/account/pay', async (request, reply) => {
    const { content, ...account } = await open(parts, request, tokensIn(request.query.invoice));
    return showPage(reply, { account, several: content });
  });

  // The list sends what is selected; the page is one that can be loaded again.
  app.post<{ Body: { invoice?: unknown } | undefined }>('/account/pay', async (request, reply) => {
    const visit = await openVisit(parts, request);
    signedInForm(visit, request.body);
    const query = tokensIn(request.body?.invoice).map((token) => `invoice=${token}`);
    return goTo(reply, visit, `/account/pay?${query.join('&')}`);
  });

  app.post('/account/pay/order', async (request, reply) => {
    signedInForm(await openVisit(parts, request), request.body);
    const given = fieldsOf(request.body);
    const tokens = Object.keys(given).flatMap((name) => tokensIn(/^amount-(.+)$/.exec(name)?.[1]));
    const { content: several, ...account } = await open(parts, request, tokens);
    const group = several.groups.find(({ currency }) => currency === given['currency']);
    if (!group) return showPage(reply, { account, several });
    return order(parts, { request, reply }, { account, several, group, given });
  });

  app.get('/account/pay/return', async (request, reply) => {
    const { visit, customer } = await open(parts, request, []);
    return showOutcome(parts, reply, {
      visit,
      asked: request.query,
      customer: customer.id,
      again: '/account/invoices',
    });
  });
}

interface Asked {
  readonly account: Account;
  readonly several: Several;
  readonly group: Group;
  readonly given: Given;
}

async function order(
  parts: PortalParts,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  asked: Asked,
) {
  const { account, several, group, given } = asked;
  const { visit, customer, today } = account;
  const { rules, sources } = several;
  const { currency, ways } = group;
  const typed = readTyped(asked);
  const again = (more: Partial<SeveralTyped>) =>
    showPage(reply, { account, several, typed: new Map([[currency, { ...typed, ...more }]]) });
  const choice = choicesOf({ ways, rules, customer, sources, today }).find(({ key }) => key === typed.method);
  if (!choice || Object.keys(typed.faults).length > 0 || given['do'] === 'update') return again({});
  const invoices = group.invoices.map(({ row, payable }) => ({
    invoice: row.id,
    amount: typed.amounts.get(row.token)?.minor ?? payable,
  }));
  const sum = addMinor(...invoices.map(({ amount }) => amount));
  const fee = feeOf(choice, sum, { rules, customer });
  // What is on file is charged at once, so that whoever pays must have seen this very sum.
  if (choice.source && Number(given['agreed']) !== sum + fee) return again({ toConfirm: sum + fee });
  const ordered = await carryOut(parts, visit, {
    customer: customer.id,
    currency,
    invoices,
    fee,
    ways,
    choice,
    keep: typed.keep,
    autopay: typed.autopay && rules.autopay && !customer.autopay ? agreedBy(request) : undefined,
    order: isOrder(given['order']) ? given['order'] : randomOrder(),
    success: '/account/pay/return?checkout={CHECKOUT_SESSION_ID}',
    cancel: '/account/invoices',
  });
  if ('go' in ordered) return leadOn(reply, visit, ordered.go);
  if ('attempt' in ordered) return goTo(reply, visit, `/account/pay/return?attempt=${ordered.attempt}`);
  return again({ faults: { method: payingWords[visit.language].refused[ordered.refused] } });
}

function readTyped({ account, several, group, given }: Asked): SeveralTyped {
  const { visit, customer, today } = account;
  const { rules, sources } = several;
  const { currency, invoices, ways } = group;
  const { language } = visit;
  const words = payingWords[language];
  const read = invoices.map(({ row, payable }) => {
    const text = given[`amount-${row.token}`] ?? '';
    const minor = rules.partialPayments ? readTypedAmount(text, currency, language) : payable;
    const isAmount = minor !== undefined && minor > 0 && minor <= payable;
    const fault = isAmount ? undefined : words.badAmount(formatAmount(payable, currency, language));
    return { token: row.token, text, minor: isAmount ? minor : payable, fault };
  });
  const method = given['method'] ?? '';
  const isMethod = choicesOf({ ways, rules, customer, sources, today }).some(({ key }) => key === method);
  return {
    amounts: new Map(read.map(({ token, text, minor }) => [token, { text, minor }])),
    method,
    keep: given['keep'] === 'yes',
    autopay: given['autopay'] === 'yes',
    faults: {
      ...Object.fromEntries(read.flatMap(({ token, fault }) => (fault ? [[`amount-${token}`, fault]] : []))),
      ...(isMethod ? {} : { method: words.badMethod }),
    },
  };
}

async function open(parts: PortalParts, request: FastifyRequest, tokens: readonly string[]) {
  return openAccount(parts, request, (scope, { customer }) => readSeveral(scope, { parts, customer, tokens }));
}

function showPage(
  reply: FastifyReply,
  {
    account,
    several,
    typed = new Map(),
  }: { readonly account: Account; readonly several: Several; readonly typed?: ReadonlyMap<string, SeveralTyped> },
) {
  const { visit } = account;
  const isFaulty = [...typed.values()].some(({ faults }) => Object.keys(faults).length > 0);
  return show(
    reply,
    visit,
    {
      title: payingWords[visit.language].severalTitle,
      section: 'invoices',
      narrow: true,
      status: isFaulty ? 400 : 200,
    },
    <SeveralPage {...{ account, several, typed }} />,
  );
}

/** Throws `NotHere` where there are more than a page takes. */
function tokensIn(given: unknown): string[] {
  const all: unknown[] = Array.isArray(given) ? given : [given];
  if (all.length > MOST_AT_ONCE) throw new NotHere();
  return all.filter((one): one is string => typeof one === 'string' && /^[\w-]{1,100}$/.test(one));
}
