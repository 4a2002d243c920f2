import type { Caller } from '../open-app.js';
import { customerOf, invoiceOf, kept, make, memberOf, newInvoice } from './makers.js';
import type { Sound } from './request.js';
import { DATE, DUE, stepped, unique } from './values.js';

const step = {
  key: 'first',
  anchor: 'due',
  offset_days: 3,
  channel: 'email',
  tone: 'friendly',
  template: 'reminder_friendly',
  recipients: 'primary',
  conditions: { min_balance: 100, segments: ['x'] },
  repeat: { every_days: 7, until_days: 60 },
  send_time: '10:00',
};

const call = {
  key: 'call',
  anchor: 'due',
  offset_days: 10,
  channel: 'task',
  tone: 'firm',
  template: 'Call them',
  recipients: 'primary',
  name: 'x',
  action: 'phone',
};

const definition = {
  steps: [step, call],
  send_time: '09:00',
  window: { from: '08:00', to: '18:00' },
  business_days_only: true,
  catch_up: 'strongest',
  tolerance_minutes: 15,
  jitter_minutes: 10,
  promise_grace_days: 1,
  hold_grace_days: 1,
  repeat_after_due_date_change: false,
};

const invoiceCadence = {
  description: 'x',
  steps: [
    {
      id: 'first',
      name: 'x',
      action: 'email',
      schedule: 'past_due_age:3',
      email_template_id: 'reminder_firm',
      repeat: { every_days: 7, until_days: 60 },
      tone: 'firm',
      recipients: 'all',
      conditions: { min_balance: 100, segments: ['x'] },
      send_time: '10:00',
    },
  ],
  options: (({ steps: _steps, ...options }) => options)(definition),
};

async function cadence(caller: Caller) {
  return {
    name: 'x',
    time_of_day: 7,
    frequency: 'day_of_month',
    run_date: 7,
    run_days: '1,4',
    paused: true,
    min_balance: 5,
    assignment_mode: 'none',
    assignment_conditions: 'x',
    steps: [
      {
        name: 'x',
        action: 'sms',
        schedule: 'age:1',
        email_template_id: 'new_invoice_email',
        sms_template_id: await kept(caller, '/sms_templates', { name: 'x', message: 'x' }),
        assigned_user_id: 1,
        role_id: 1,
      },
    ],
  };
}

function cadenceRequests(path: string): Record<string, Sound> {
  return {
    [`POST ${path}`]: async (caller) => {
      const body = await cadence(caller);
      return { url: path, bodies: [body] };
    },
    [`PATCH ${path}/{id}`]: async (caller) => {
      const made = (await caller.call('POST', path, stepped)).body;
      const body = await cadence(caller);
      const steps = [{ ...body.steps[0], id: made.steps[0].id }];
      return { url: `${path}/${made.id}`, bodies: [{ ...body, steps }] };
    },
    [`POST ${path}/{id}/assign`]: async (caller) => ({
      url: `${path}/${await kept(caller, path, stepped)}/assign`,
      bodies: [{ customer_ids: [await customerOf(caller)] }],
    }),
  };
}

/** Notes under what they are about. */
function notesUnder(path: string, route: string, idOf: (caller: Caller) => Promise<number>): Record<string, Sound> {
  const url = async (caller: Caller) => `${path}/${await idOf(caller)}/notes`;
  return {
    [`POST ${route}`]: async (caller) => ({
      url: await url(caller),
      bodies: [{ notes: 'x', user_id: await memberOf(caller) }],
    }),
    [`PATCH ${route}/{note}`]: async (caller) => ({
      url: `${await url(caller)}/${await make(caller, await url(caller), { notes: 'x' })}`,
      bodies: [{ notes: unique('Note') }],
    }),
  };
}

/** A promise may be for a year ahead at most. */
const soon = () => Math.floor(Date.now() / 1000) + 30 * 86_400;

const duty = async (caller: Caller) => ({
  name: 'x',
  action: 'phone',
  due_date: DATE,
  customer_id: await customerOf(caller),
  user_id: await memberOf(caller),
});

/** Not the one that invoices have by default. */
async function otherPolicyOf(caller: Caller): Promise<number> {
  return (await caller.call('GET', '/chasing_policies')).body[1].id;
}

export const chasingRequests: Readonly<Record<string, Sound>> = {
  'POST /invoices/{id}/pause': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/pause`,
    bodies: [{ until: DUE }],
  }),
  'POST /invoices/{id}/policy': async (caller) => ({
    url: `/invoices/${await make(caller, '/invoices', await newInvoice(caller))}/policy`,
    bodies: [{ policy: await otherPolicyOf(caller) }],
  }),
  'POST /disputes': async (caller) => ({
    url: '/disputes',
    bodies: [{ invoice: await invoiceOf(caller), reason: 'x', amount: 1 }],
  }),
  'POST /disputes/{id}/close': async (caller) => ({
    url: `/disputes/${await make(caller, '/disputes', { invoice: await invoiceOf(caller) })}/close`,
    bodies: [{ outcome: 'accepted' }],
  }),
  'POST /promises': async (caller) => ({
    url: '/promises',
    bodies: [
      {
        invoice: await make(caller, '/invoices', await newInvoice(caller)),
        date: soon(),
        amount: 1,
        method: 'x',
        reference: 'x',
      },
    ],
  }),
  'POST /chasing_policies': async () => ({
    url: '/chasing_policies',
    bodies: [{ name: unique('P'), description: 'x', definition }],
  }),
  'PATCH /chasing_policies/{id}': async (caller) => ({
    url: `/chasing_policies/${await kept(caller, '/chasing_policies', { name: unique('P'), definition })}`,
    bodies: [{ name: unique('P'), description: 'x', definition }],
  }),
  'POST /tasks': async (caller) => ({
    url: '/tasks',
    bodies: [{ ...(await duty(caller)), complete: true, completed_by_user_id: await memberOf(caller) }],
  }),
  'PATCH /tasks/{id}': async (caller) => ({
    url: `/tasks/${await make(caller, '/tasks', { name: 'x', action: 'phone', due_date: DATE })}`,
    bodies: [{ ...(await duty(caller)), complete: true, completed_by_user_id: await memberOf(caller) }],
  }),
  'POST /tasks/{id}/complete': async (caller) => ({
    url: `/tasks/${await make(caller, '/tasks', { name: 'x', action: 'phone', due_date: DATE })}/complete`,
    bodies: [{ completed_by_user_id: await memberOf(caller) }],
  }),
  'POST /notes': async (caller) => ({
    url: '/notes',
    bodies: [
      { notes: 'x', customer_id: await customerOf(caller), user_id: await memberOf(caller) },
      { notes: 'x', invoice_id: await invoiceOf(caller) },
    ],
  }),
  'PATCH /notes/{id}': async (caller) => ({
    url: `/notes/${await make(caller, '/notes', { notes: 'x', customer_id: await customerOf(caller) })}`,
    bodies: [{ notes: unique('Note') }],
  }),
  'POST /invoices/{id}/comments': async (caller) => ({
    url: `/invoices/${await invoiceOf(caller)}/comments`,
    bodies: [{ text: 'x', user_id: await memberOf(caller) }],
  }),
  ...notesUnder('/customers', '/customers/{id}/notes', (caller) => customerOf(caller)),
  ...notesUnder('/invoices', '/invoices/{id}/notes', (caller) => invoiceOf(caller)),
  ...cadenceRequests('/chasing_cadences'),
  ...cadenceRequests('/customer_chasing_cadences'),
  'POST /invoice_chasing_cadences': async () => ({
    url: '/invoice_chasing_cadences',
    bodies: [{ ...invoiceCadence, name: unique('C') }],
  }),
  'PATCH /invoice_chasing_cadences/{id}': async (caller: Caller) => ({
    url: `/invoice_chasing_cadences/${await kept(caller, '/invoice_chasing_cadences', { name: unique('C'), steps: [] })}`,
    bodies: [{ ...invoiceCadence, name: unique('C') }],
  }),
};
