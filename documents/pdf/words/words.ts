/** All that a printed document says of itself, in one language. Functions take what was formatted already. */
export interface PdfWords {
  readonly invoice: string;
  readonly estimate: string;
  readonly creditNote: string;
  readonly receipt: string;
  readonly statement: string;
  readonly number: string;
  readonly date: string;
  readonly dueDate: string;
  readonly onReceipt: string;
  readonly terms: string;
  readonly purchaseOrder: string;
  readonly validUntil: string;
  readonly deposit: string;
  readonly customerNumber: string;
  readonly period: (from: string, to: string) => string;
  readonly upTo: (day: string) => string;
  readonly billTo: string;
  readonly shipTo: string;
  readonly preparedFor: string;
  readonly receivedFrom: string;
  readonly taxId: string;
  readonly item: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tax: string;
  readonly included: (tax: string) => string;
  readonly total: string;
  readonly settled: string;
  readonly amountDue: string;
  readonly credit: string;
  readonly creditLeft: string;
  /** What becomes of a credit, as an e-invoice says it. */
  readonly creditTerms: string;
  readonly received: string;
  readonly method: string;
  readonly methods: Readonly<Record<string, string>>;
  readonly reference: string;
  readonly usedFor: string;
  readonly parts: {
    readonly invoice: string;
    readonly deposit: string;
    readonly credit: string;
    readonly fee: string;
    readonly creditNote: string;
    readonly creditUsed: string;
    readonly forInvoice: (number: string) => string;
  };
  readonly notUsed: string;
  readonly status: Readonly<
    Record<'draft' | 'voided' | 'paid' | 'approved' | 'declined' | 'invoiced' | 'closed', string>
  >;
  readonly howToPay: string;
  readonly accountHolder: string;
  readonly bank: string;
  readonly paymentReference: string;
  readonly quoteReference: string;
  readonly scan: string;
  readonly slip: string;
  readonly notes: string;
  readonly conditions: string;
  readonly logoOf: (company: string) => string;
  readonly page: (page: number, pages: number) => string;
  readonly account: {
    readonly balance: string;
    readonly pastDue: string;
    readonly asOf: string;
    readonly movements: string;
    readonly open: string;
    readonly entry: string;
    readonly invoiced: string;
    readonly paid: string;
    readonly balanceAfter: string;
    readonly previous: string;
    readonly totalInvoiced: string;
    readonly totalPaid: string;
    readonly unapplied: string;
    readonly credit: string;
    readonly byAge: string;
    readonly notYetDue: string;
    readonly days: (from: number, to: number) => string;
    readonly over: (days: number) => string;
    readonly nothing: string;
    /** What an entry of the ledger was; one that is not named here is an adjustment. */
    readonly kinds: Readonly<Record<string, string>>;
    readonly adjustment: string;
  };
}
