/** What can be brought over from a file, in the order it should be: what is named must be there before. */
export const importKinds = ['customer', 'contact', 'item', 'invoice', 'credit_note', 'payment'] as const;
export type ImportKind = (typeof importKinds)[number];

/** `create` refuses what exists, `update` what does not, `upsert` neither. */
export const importModes = ['create', 'update', 'upsert'] as const;
export type ImportMode = (typeof importModes)[number];

/** Our own columns (docs of `POST /imports`), or another system's export as it is. */
export const importFormats = ['duecourse', 'xero'] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface KindColumns {
  /** Without these a file is refused whole. Of a list, one is enough. */
  readonly needed: readonly (string | readonly string[])[];
  readonly dates: readonly string[];
  readonly numbers: readonly string[];
  /** Neighbouring rows with the same cells here are one object. */
  readonly groupedBy?: readonly string[];
}

const lines = { dates: ['date', 'due_date'], numbers: ['quantity', 'unit_cost', 'discount', 'tax', 'amount_paid'] };

/** Columns of our own format, lower case; further ones are optional, unknown ones are let be, `metadata.<key>` is kept. */
export const kindColumns: Readonly<Record<ImportKind, KindColumns>> = {
  customer: { needed: ['name'], dates: [], numbers: ['credit_limit'] },
  contact: { needed: ['name', ['customer', 'customer_number']], dates: [], numbers: [] },
  item: { needed: ['id', 'name'], dates: [], numbers: ['unit_cost'] },
  invoice: {
    needed: ['number', ['customer', 'customer_number'], 'date', 'unit_cost'],
    ...lines,
    groupedBy: ['number', 'customer', 'customer_number'],
  },
  credit_note: {
    needed: ['number', ['customer', 'customer_number'], 'date', 'unit_cost'],
    ...lines,
    groupedBy: ['number', 'customer', 'customer_number'],
  },
  payment: { needed: ['amount'], dates: ['date'], numbers: ['amount'] },
};

/** Columns of Xero's export of sales invoices. */
export const xeroColumns: KindColumns = {
  needed: ['contactname', 'invoicenumber', 'invoicedate', 'duedate', 'total', 'quantity', 'unitamount'],
  dates: ['invoicedate', 'duedate'],
  numbers: [
    'total',
    'taxtotal',
    'invoiceamountpaid',
    'invoiceamountdue',
    'quantity',
    'unitamount',
    'discount',
    'lineamount',
    'taxamount',
  ],
  groupedBy: ['invoicenumber', 'contactname'],
};
