/** Where the goods go, as printed on a document. */
export interface ShipTo {
  readonly name: string | null;
  readonly attention_to: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
}
