/** What a page says, as text that is ready to read. All of it is taken as hostile: it comes from tenants and their customers. */
export interface Printed {
  /** `Invoice INV-0031`. */
  readonly title: string;
  /** Who writes, a line each. */
  readonly from: readonly string[];
  /** Each a heading with lines under it: whom it is for, where the goods go. */
  readonly parties: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly facts: readonly PrintedRow[];
  readonly tables: readonly PrintedTable[];
  readonly sums: readonly PrintedRow[];
  /** The last sum, which counts. */
  readonly total: PrintedRow;
  readonly notes: string | null;
}

export interface PrintedRow {
  readonly label: string;
  readonly value: string;
}

/** The first column takes the room there is; the others are figures, to the right. */
export interface PrintedTable {
  readonly title: string | null;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
