import type { Language } from '../../domain/language.js';

/** What a page says, as text that is ready to read. All of it is taken as hostile: it comes from tenants and their customers. */
export interface Printed {
  readonly language: Language;
  /** `Invoice`. */
  readonly title: string;
  readonly number: string | null;
  /** What a reader must know of it before all else: that it is a draft, or paid. */
  readonly stamp: string | null;
  readonly sender: Sender;
  /** Each a heading with lines under it: whom it is for, where the goods go. */
  readonly parties: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly facts: readonly PrintedRow[];
  /** The figure that is looked for first, and what belongs to it. */
  readonly headline: PrintedRow & { readonly beside: readonly PrintedRow[] };
  readonly tables: readonly PrintedTable[];
  readonly payment: PrintedPayment | null;
  readonly notes: readonly { readonly heading: string; readonly text: string }[];
  /** The same document for machines: it lies within the PDF, which is then PDF/A-3. */
  readonly attached: AttachedXml | null;
}

export interface PrintedRow {
  readonly label: string;
  readonly value: string;
}

/** Who writes: as far as it is known. */
export interface Sender {
  readonly name: string;
  /** Under the name: its address. */
  readonly address: readonly string[];
  /** How it can be reached. */
  readonly contact: readonly string[];
  /** What the law wants on letters: numbers, registers. Stands at the foot of each page. */
  readonly legal: readonly string[];
  /** `#rrggbb`; null: ours. */
  readonly accent: string | null;
  readonly logo: PrintedLogo | null;
}

/** A picture that `look/logo.ts` made: a PDF can hold it as it is. */
export interface PrintedLogo {
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Buffer;
}

/** A cell: what stands first, and smaller under it. */
export type PrintedCell = string | { readonly text: string; readonly under: string };

export interface PrintedTable {
  readonly title: string | null;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly PrintedCell[])[];
  /** Said instead of rows where there are none; null: then there is no table either. */
  readonly empty: string | null;
  readonly sums: readonly PrintedRow[];
  /** The last sum, which counts. */
  readonly total: PrintedRow | null;
}

/** `wide` takes the room there is, figures stand under each other to the right. */
export interface PrintedColumn {
  readonly head: string;
  readonly kind: 'wide' | 'text' | 'figure';
}

/** How it can be paid by transfer. */
export interface PrintedPayment {
  readonly rows: readonly PrintedRow[];
  readonly hint: string | null;
  readonly code:
    | { readonly kind: 'epc'; readonly payload: string; readonly caption: string }
    | { readonly kind: 'swiss'; readonly bill: SwissBill; readonly caption: string }
    | null;
}

/** What a Swiss QR bill says (Swiss Implementation Guidelines 2.3): lengths and characters are seen to where it is drawn. */
export interface SwissBill {
  readonly currency: 'CHF' | 'EUR';
  /** Major units. */
  readonly amount: number;
  readonly iban: string;
  readonly reference: string | null;
  readonly message: string;
  readonly creditor: SwissParty;
  readonly debtor: SwissParty | null;
}

export interface SwissParty {
  readonly name: string;
  readonly address: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
}

export interface AttachedXml {
  readonly name: string;
  readonly xml: string;
  /** Of the Factur-X profile, as it stands in the metadata: `EN 16931`. */
  readonly profile: string;
}
