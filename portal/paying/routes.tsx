import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatAmount } from '../../documents/language/format.js';
import { readTypedAmount } from '../../domain/typed-amount.js';
import { amountToType } from '../amounts.js';
import { fieldsOf } from '../fields.js';
import { type OpenedInvoice, openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { goTo, show } from '../show.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { agreedBy } from './agreed.js';
import { choicesOf, feeOf, type WayChoice } from './choices.js';
import { carryOut } from './order.js';
import { isOrder, randomOrder } from './order-key.js';
import { PayPage, type PayPageProps, type Typed } from './page.js';
import { leadOn } from './parts.js';
import { showOutcome } from './show-outcome.js';
import { payingWords } from './words.js';

interface One {
  readonly Params: { readonly token: string };
}

/** One invoice is paid, by whoever holds its token. What is on file is offered to whoever is signed in to the account alone. */
export function payingRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<One>('/invoices/:token/payment', async (request, reply) => {
    const { visit, opened } = await open(parts, request, request.params.token);
    if (opened.payable === 0) return goTo(reply, visit, `/invoices/${opened.row.token}`);
    return showPage(reply, { visit, opened, typed: untouched(opened, visit), faults: {} });
  });

  app.post<One>('/invoices/:token/payment', async (request, reply) => {
    const { visit, opened } = await open(parts, request, request.params.token);
    const { row, customer, ways, payable } = opened;
    if (payable === 0) return goTo(reply, visit, `/invoices/${row.token}`);
    const form = readForm(fieldsOf(request.body), { visit, opened });
    if ('faults' in form) return showPage(reply, { visit, opened, ...form });
    const { typed, amount, choice } = form;
    const fee = feeOf(choice, amount, opened);
    // The processor's page shows the fee before anything is taken; here whoever pays must have seen it.
    if (choice.source && fee > 0 && form.agreed !== amount + fee)
      return showPage(reply, { visit, opened, typed, faults: {}, toConfirm: amount + fee });
    const offersAutopay = opened.rules.autopay && !customer.autopay;
    const at = `/invoices/${row.token}/payment` as const;
    const ordered = await carryOut(parts, visit, {
      customer: customer.id,
      currency: row.currency,
      invoices: [{ invoice: row.id, amount }],
      fee,
      ways,
      choice,
      keep: typed.keep,
      autopay: typed.autopay && offersAutopay ? agreedBy(request) : undefined,
      order: form.order,
      success: `${at}/return?checkout={CHECKOUT_SESSION_ID}`,
      cancel: `/invoices/${row.token}`,
    });
    if ('go' in ordered) return leadOn(reply, visit, ordered.go);
    if ('attempt' in ordered) return goTo(reply, visit, `${at}/return?attempt=${ordered.attempt}`);
    const faults = { method: payingWords[visit.language].refused[ordered.refused] };
    return showPage(reply, { visit, opened, typed, faults });
  });

  app.get<One>('/invoices/:token/payment/return', async (request, reply) => {
    const { visit, opened } = await open(parts, request, request.params.token);
    const { row, customer } = opened;
    return showOutcome(parts, reply, {
      visit,
      asked: request.query,
      customer: customer.id,
      invoice: row,
      again: `/invoices/${row.token}/payment`,
    });
  });
}

async function open(parts: PortalParts, request: FastifyRequest, token: string) {
  const asked = await openVisit(parts, request);
  const opened = await openInvoice(parts, asked, token);
  return { opened, visit: inTheirLanguage(asked, opened.customer) };
}

function showPage(reply: FastifyReply, props: PayPageProps) {
  const { visit, opened, faults } = props;
  const title = payingWords[visit.language].title(opened.row.number);
  const status = Object.keys(faults).length > 0 ? 400 : 200;
  return show(reply, visit, { title, narrow: true, status }, <PayPage {...props} />);
}

function untouched(opened: OpenedInvoice, { language }: Visit): Typed {
  const { payable, row } = opened;
  const method = choicesOf(opened)[0]?.key ?? '';
  return { amount: amountToType(payable, row.currency, language), minor: payable, method, keep: false, autopay: false };
}

interface Form {
  readonly typed: Typed;
  /** Minor units. */
  readonly amount: number;
  readonly choice: WayChoice;
  /** Minor units that were shown and agreed to. */
  readonly agreed: number;
  readonly order: string;
}

function readForm(
  given: Readonly<Record<string, string | undefined>>,
  { visit, opened }: { readonly visit: Visit; readonly opened: OpenedInvoice },
): Form | { readonly typed: Typed; readonly faults: Readonly<Record<string, string>> } {
  const words = payingWords[visit.language];
  const { row, payable, rules } = opened;
  const whole = untouched(opened, visit);
  const choices = choicesOf(opened);
  const { amount: text = whole.amount, method = whole.method, order } = given;
  const read = readTypedAmount(text, row.currency, visit.language);
  const amount = rules.partialPayments ? read : payable;
  const isAmount = amount !== undefined && amount > 0 && amount <= payable;
  const choice = choices.find(({ key }) => key === method);
  const typed: Typed = {
    amount: rules.partialPayments ? text : whole.amount,
    minor: isAmount ? amount : payable,
    method,
    keep: given['keep'] === 'yes',
    autopay: given['autopay'] === 'yes',
  };
  if (isAmount && choice)
    return { typed, amount, choice, agreed: Number(given['agreed']), order: isOrder(order) ? order : randomOrder() };
  return {
    typed,
    faults: {
      ...(isAmount ? {} : { amount: words.badAmount(formatAmount(payable, row.currency, visit.language)) }),
      ...(choice ? {} : { method: words.badMethod }),
    },
  };
}
