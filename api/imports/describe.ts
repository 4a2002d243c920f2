import { ROLL_BACK_DAYS } from '../../commands/imports/roll-back-import.js';
import { importKinds, kindColumns } from '../../domain/import/kinds.js';

const optional: Readonly<Record<(typeof importKinds)[number], string>> = {
  customer:
    'number, email, phone, type, attention_to, address1, address2, city, state, postal_code, country, language, currency, segment, payment_terms, notes, autopay, chase',
  contact: 'title, department, email, phone, primary',
  item: 'unit_cost, currency, description, type, gl_account, taxable, discountable',
  invoice:
    'due_date, payment_terms, currency, purchase_order, notes, status (draft, open, paid, voided), amount_paid, description, item, quantity, discount, tax, tax_name (amounts)',
  credit_note: 'currency, invoice (number), notes, description, item, quantity, discount, tax, tax_name',
  payment: 'date, currency, customer, customer_number, method, reference, notes, invoice (number), id (to change one)',
};

const columns = importKinds.map((kind) => {
  const needed = kindColumns[kind].needed.map((one) => (typeof one === 'string' ? one : one.join(' or '))).join(', ');
  return `- **${kind}**: ${needed}; and ${optional[kind]}`;
});

/** What the API's description says of files: made from the rules that read them. */
export const columnsDescription = [
  'Brings a CSV file over in the background: as `text/csv` (streamed, with the options in the query) or inside JSON.',
  'Each object comes over whole or not at all; every row left out is told with its column and reason.',
  '`mode`: create refuses what exists, update what does not, upsert neither. Customers are recognised by number, else by name; contacts by customer and e-mail address, else by name; items by id; invoices and credit notes by number; payments by id.',
  'Neighbouring rows with the same number are the lines of one invoice or credit note. Empty cells leave things as they are. `metadata.<key>` columns are kept, unknown ones let be. Dates: `2026-01-31`, `31 Jan 2026`, `Jan-31-2026`, or numeric with `date_order`.',
  `Imported invoices count as delivered unless \`deliver\` is set; settled ones start no workflow; webhooks are not told of them one by one. \`POST /imports/:id/roll_back\` takes an import back for ${ROLL_BACK_DAYS} days.`,
  '`dry_run` changes nothing and tells what would be refused. It looks at 500 objects at a time: that two further apart are the same is told by the import itself.',
  '`format=xero` takes the export of sales invoices as Xero writes it.',
  'Beside the scope below, customers and contacts need `customers:write`, payments `payments:write`, and invoices both, since they bring customers and what was paid.',
  '',
  'Columns:',
  ...columns,
].join('\n');
