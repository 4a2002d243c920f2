/** What an operation does that is not one of the five that every resource has, by method and route. */
export const orders: Readonly<Record<string, string>> = {
  'GET /customers/:id/balance': "Retrieve a customer's balance",
  'GET /customers/:id/statement': "Print a customer's statement",
  'POST /customers/:id/contacts/:contact/erase': "Erase a contact's personal data",
  'POST /customers/:id/erase': "Erase a customer's personal data",
  'POST /customers/:id/sign_in_links': 'Make a link that signs a payer in to the portal',
  'DELETE /customers/:id/portal_sessions': 'Sign a customer out of the portal everywhere',
  'POST /invoices/:id/new_link': 'Take back the links to an invoice',
  'POST /credit_notes/:id/new_link': 'Take back the links to a credit note',
  'POST /estimates/:id/new_link': 'Take back the links to an estimate',
  'POST /customers/:id/invoices': "Invoice a customer's pending line items",
  'POST /customers/:id/consolidate_invoices': "Consolidate a customer's invoices into one",
  'DELETE /customers/:id/cards/:source': 'Delete a card',
  'DELETE /customers/:id/bank_accounts/:source': 'Delete a bank account',
  'POST /invoices/:id/issue': 'Issue a draft',
  'POST /invoices/:id/deliver': 'Deliver an invoice again',
  'POST /invoices/:id/void': 'Void an invoice',
  'POST /invoices/:id/write_off': 'Write off an invoice',
  'POST /invoices/:id/pause': 'Pause the chasing of an invoice',
  'POST /invoices/:id/resume': 'Resume the chasing of an invoice',
  'POST /invoices/:id/policy': 'Enrol an invoice in a chasing policy',
  'GET /companies/current/autopay': 'Retrieve how the company collects automatically',
  'PATCH /companies/current/autopay': 'Change how the company collects automatically',
  'GET /invoices/:id/plan': 'See what will be done about an invoice',
  'GET /invoices/:id/timeline': 'See what was done about an invoice, and why not',
  'POST /invoices/:id/remind': 'Send a reminder now',
  'POST /invoices/:id/pay': 'Charge an invoice to its payment source',
  'POST /invoices/:id/payment_plan': 'Set the payment plan of an invoice',
  'PUT /invoices/:id/payment_plan': 'Set the payment plan of an invoice',
  'GET /invoices/:id/payment_plan': 'Retrieve the payment plan of an invoice',
  'DELETE /invoices/:id/payment_plan': 'Cancel the payment plan of an invoice',
  'DELETE /payments/:id': 'Void a payment',
  'POST /payments/:id/apply': 'Apply what is left of a payment',
  'POST /charges': 'Charge a payment source',
  'POST /charges/:id/refunds': 'Refund a charge',
  'POST /credit_notes/:id/void': 'Void a credit note',
  'POST /estimates/:id/approve': 'Approve an estimate',
  'POST /estimates/:id/decline': 'Decline an estimate',
  'POST /estimates/:id/void': 'Void an estimate',
  'POST /estimates/:id/invoice': 'Turn an estimate into an invoice',
  'POST /disputes/:id/close': 'Close a dispute',
  'POST /promises': 'Record a promise to pay',
  'POST /chasing_cadences/:id/run': 'Run a chasing cadence now',
  'POST /chasing_cadences/:id/assign': 'Assign a chasing cadence to customers',
  'POST /customer_chasing_cadences/:id/run': 'Run a chasing cadence now',
  'POST /customer_chasing_cadences/:id/assign': 'Assign a chasing cadence to customers',
  'DELETE /subscriptions/:id': 'Cancel a subscription',
  'POST /subscriptions/preview': 'Preview a subscription',
  'POST /tasks/:id/complete': 'Complete a task',
  'POST /tasks/:id/reopen': 'Reopen a task',
  'GET /customers/:id/accounting_sync_status': 'Retrieve how a customer stands in accounting',
  'GET /invoices/:id/accounting_sync_status': 'Retrieve how an invoice stands in accounting',
  'GET /payments/:id/accounting_sync_status': 'Retrieve how a payment stands in accounting',
  'POST /files': 'Upload a file',
  'GET /file_contents/:token': "A file's bytes, without a key",
  'POST /members': 'Invite a member',
  'DELETE /members/:id': 'Remove a member',
  'PATCH /members/:id/frequency': 'Change how often a member is mailed',
  'POST /members/:id/invites': 'Invite a member again',
  'GET /reports/ageing': 'See who owes how much for how long',
  'POST /imports': 'Import a file, or try it',
  'GET /imports/:id/errors': 'Download the rows that were refused',
  'POST /imports/:id/cancel': 'Cancel an import',
  'POST /imports/:id/roll_back': 'Roll an import back',
  'GET /companies/current': 'Retrieve the company',
  'PATCH /companies/current': 'Change the company',
  'GET /companies/current/profile': 'Retrieve what payers see of the company',
  'PATCH /companies/current/profile': 'Change what payers see of the company',
  'GET /companies/current/portal': 'Retrieve what payers may do on the pages',
  'PATCH /companies/current/portal': 'Change what payers may do on the pages',
  'GET /companies/current/outbound_preview': 'See what would go out if outbound were on',
  'POST /companies/current/rotate_webhook_token': 'Give the company new webhook addresses',
  'DELETE /api_keys/:id': 'Revoke a key',
  'GET /audit': 'See who changed what, from where and when',
  'POST /test_clocks/:id/advance': 'Advance a test clock',
  'POST /webhooks/:id/rotate_secret': 'Give a webhook endpoint a new secret',
  'GET /webhooks/:id/attempts': 'List the attempts of a webhook endpoint',
  'POST /webhook_attempts/:id/retries': 'Send a webhook again',
  'POST /webhooks/:id/attempts/:attempt/retry': 'Send a webhook again',
  'GET /healthz': 'Whether the server lives',
  'GET /readyz': 'Whether the server can work',
  'POST /webhooks/stripe/:token': 'Take an event of Stripe',
  'POST /webhooks/resend/:token': 'Take an event of Resend',
};

/** Of resources whose name says too little by itself. */
const nouns: Readonly<Record<string, string>> = {
  api_keys: 'API keys',
  emails: 'e-mails',
  gl_accounts: 'general ledger accounts',
  line_items: 'pending line items',
  pdf_templates: 'PDF templates',
  sms_templates: 'SMS templates',
  webhooks: 'webhook endpoints',
};

const verbs: Readonly<Record<string, string>> = { GET: 'Retrieve', PATCH: 'Change', DELETE: 'Delete' };

/** One line on what an operation does, as a list of operations shows it. `route` is as the router has it: `/invoices/:id`. */
export function summaryOf(method: string, route: string): string | undefined {
  const named = orders[`${method} ${route}`];
  if (named !== undefined) return named;
  const parts = route.slice(1).split('/');
  const [resource = '', parent] = parts.filter((part) => !part.startsWith(':')).reverse();
  const plural = nouns[resource] ?? resource.replaceAll('_', ' ');
  const of = parent === undefined ? '' : ` of ${withArticle(singular(parent))}`;
  if (parts.at(-1)?.startsWith(':')) return verbs[method] && `${verbs[method]} ${withArticle(singular(plural))}${of}`;
  if (method === 'GET') return `List ${parent === undefined ? '' : 'the '}${plural}${of}`;
  const made = ['emails', 'text_messages', 'letters'].includes(resource) ? 'Send' : 'Create';
  const goal = parent === undefined ? '' : ` ${made === 'Send' ? 'about' : 'for'} ${withArticle(singular(parent))}`;
  return method === 'POST' ? `${made} ${withArticle(singular(plural))}${goal}` : undefined;
}

function singular(plural: string): string {
  return plural.replaceAll('_', ' ').replace(/ies$/, 'y').replace(/xes$/, 'x').replace(/s$/, '');
}

function withArticle(noun: string): string {
  return `${/^[aeiouAEIO]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
