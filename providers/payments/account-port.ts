/** The account that a key opens. */
export interface Account {
  readonly id: string;
}

/** `refused`: the processor does not take the key, or does not let it say whose it is. `silent`: nobody answered. */
export type AccountOutcome =
  | { readonly outcome: 'known'; readonly account: Account }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'silent' };

export interface Accounts {
  /** Whose account it is that the processor was opened with. */
  retrieveAccount(): Promise<AccountOutcome>;
}
