import type { FastifyInstance } from 'fastify';
import { makePromise } from '../../commands/make-promise.js';
import { formatAmount } from '../../documents/language/format.js';
import { parseCivilDate } from '../../domain/civil-date.js';
import { readTypedAmount } from '../../domain/typed-amount.js';
import { amountToType } from '../amounts.js';
import { change } from '../change.js';
import { NotHere } from '../errors.js';
import { fieldsOf } from '../fields.js';
import { type OpenedInvoice, openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { goTo, show } from '../show.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { isPromiseMethod, lastDayOf, PromisePage, type Typed } from './page.js';
import { promiseWords } from './words.js';

interface Params {
  readonly Params: { readonly token: string };
}

/** A payer says when they will pay one invoice. */
export function promiseRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<Params>('/invoices/:token/promise', async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const { language } = visit;
    const amount = amountToType(opened.payable, opened.row.currency, language);
    const typed = { date: opened.promise?.promised_on ?? '', amount, method: 'wire_transfer', reference: '' };
    const title = promiseWords[language].title;
    return show(reply, visit, { title, narrow: true }, <PromisePage {...{ visit, opened, typed, faults: {} }} />);
  });

  app.post<Params>('/invoices/:token/promise', async (request, reply) => {
    const { visit, opened } = await open(parts, await openVisit(parts, request), request.params.token);
    const given = fieldsOf(request.body);
    const typed = {
      date: given['date'] ?? '',
      amount: given['amount'] ?? '',
      method: given['method'] ?? '',
      reference: (given['reference'] ?? '').trim(),
    };
    const read = readPromise(typed, { visit, opened });
    if ('faults' in read) {
      const { title } = promiseWords[visit.language];
      const { faults } = read;
      return show(
        reply,
        visit,
        { title, narrow: true, status: 400 },
        <PromisePage {...{ visit, opened, typed, faults }} />,
      );
    }
    await change(parts, visit, (unit) => makePromise(unit, { invoice: opened.row.id, ...read }));
    return goTo(reply, visit, `/invoices/${opened.row.token}?told=promise`);
  });
}

/** Throws `NotHere` where nothing can be promised. */
async function open(parts: PortalParts, asked: Visit, token: string) {
  const opened = await openInvoice(parts, asked, token);
  if (opened.rules.promiseDays === 0 || opened.payable === 0) throw new NotHere();
  return { opened, visit: inTheirLanguage(asked, opened.customer) };
}

function readPromise(
  typed: Typed,
  { visit, opened }: { readonly visit: Visit; readonly opened: OpenedInvoice },
):
  | {
      readonly on: OpenedInvoice['today'];
      readonly amount: number;
      readonly method: string;
      readonly reference: string | null;
    }
  | { readonly faults: Readonly<Record<string, string>> } {
  const words = promiseWords[visit.language];
  const { row, payable, today } = opened;
  const { last, shown } = lastDayOf(opened, visit.language);
  const on = parseCivilDate(typed.date);
  const amount = readTypedAmount(typed.amount, row.currency, visit.language);
  const isDay = on !== undefined && on >= today && on <= last;
  const isAmount = amount !== undefined && amount > 0 && amount <= payable;
  const isMethod = isPromiseMethod(typed.method);
  if (isDay && isAmount && isMethod && typed.reference.length <= 100)
    return { on, amount, method: typed.method, reference: typed.reference || null };
  return {
    faults: {
      ...(isDay ? {} : { date: words.badDate(shown) }),
      ...(isAmount ? {} : { amount: words.badAmount(formatAmount(payable, row.currency, visit.language)) }),
      ...(isMethod ? {} : { method: words.badMethod }),
      ...(typed.reference.length <= 100 ? {} : { reference: words.badReference }),
    },
  };
}
