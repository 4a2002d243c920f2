/** A mail as the outbox keeps it. */
export interface StoredMail {
  /** The provider's id: a uuid. */
  readonly id: string;
  /** Counts up in order of acceptance. */
  readonly seq: number;
  /** The idempotency key it came with. */
  readonly key: string | undefined;
  /** Milliseconds since 1970, wall clock. */
  readonly createdAt: number;
  /** The request's body, byte for byte. */
  readonly body: string;
  readonly from: string;
  /** Whole mailboxes, `Name <address>`. */
  readonly to: readonly string[];
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** What became of it. */
  readonly event: MailEventType;
  /** How far the webhook that tells of it has come. */
  readonly webhook: WebhookState;
}

export type MailEventType = 'email.delivered' | 'email.bounced' | 'email.complained';
export type WebhookState = 'none' | 'pending' | 'answered' | 'failed';

/** A mail that passed the checks and is not stored yet. */
export type NewMail = Omit<StoredMail, 'id' | 'seq' | 'createdAt'>;

export interface MailQuery {
  /** Found in an address or name of a recipient. */
  readonly to?: string;
  /** Found in the subject or a recipient. */
  readonly search?: string;
  /** Only mails with a smaller `seq`. */
  readonly before?: number;
  readonly limit: number;
}

export type Acceptance =
  | { readonly kind: 'new'; readonly mail: StoredMail }
  /** The same body under the same key: the first mail's id, and nothing is sent. */
  | { readonly kind: 'replay'; readonly id: string }
  | { readonly kind: 'other_body' };

export interface MailStore {
  accept(mail: NewMail): Promise<Acceptance>;
  /** Newest first. `total` counts all that match, whatever the page. */
  list(query: MailQuery): Promise<{ mails: StoredMail[]; total: number }>;
  find(id: string): Promise<StoredMail | undefined>;
  setWebhook(id: string, state: WebhookState): Promise<void>;
  /** Mails of the last three days whose webhook an earlier run did not get to the end of. */
  undelivered(): Promise<StoredMail[]>;
}

/** Resend remembers a key for a day. */
export const KEY_REMEMBERED_MS = 24 * 3600_000;
