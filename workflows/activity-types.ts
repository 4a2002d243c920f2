import type { Instant } from '../domain/civil-date.js';
import type { AttemptState } from '../domain/collecting/attempt.js';
import type { CompanyId, EventId, InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { CollectionInput, ImportInput, MessageInput, TestClockInput, WebhookLane } from './messages.js';

export interface StepRequest {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
  /** The planned step's id. */
  readonly step: string;
  /** The workflow's time. The activity looks again at the later of this and the database's clock. */
  readonly asOf: Instant;
}

export interface ManualReminder extends Omit<StepRequest, 'step'> {
  /** Unique per request: asking twice with the same one reminds once. */
  readonly request: string;
  readonly by: string;
}

export interface AttentionNeeded {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
  readonly reason: string;
}

/** The effects a life asks for. Each answers with the plan that holds afterwards. */
export interface LifecycleActivities {
  runStep(step: StepRequest): Promise<LifecyclePlan>;
  remindNow(reminder: ManualReminder): Promise<LifecyclePlan>;
  raiseAttention(attention: AttentionNeeded): Promise<void>;
}

export interface MessageActivities {
  /** Resolves to what became of a message that a person sent: `sent`, `refused`, `withdrawn`, `unknown`… */
  deliverMessage(input: MessageInput): Promise<string>;
}

export interface TestClockActivities {
  /** Resolves to the number of instants the clock stopped at. Fails with `TestClockStuck` and what hangs. */
  advanceTestClock(input: TestClockInput): Promise<number>;
}

/** What the proof of all books found. */
export interface BooksReport {
  readonly companies: number;
  /** The first companies whose books differ. */
  readonly drifted: readonly CompanyId[];
  readonly differences: number;
  /** Companies that could not be proved. */
  readonly failed: number;
}

/** What the comparison of open invoices with running lives found and did. */
export interface LivesReport {
  readonly open: number;
  /** As listed: lives that started or ended in the last seconds may be missing or be there. */
  readonly running: number;
  readonly started: number;
  readonly told: number;
  readonly failed: number;
}

/** What was kept for a time only, and is over. */
export interface ForgottenReport {
  readonly imports: number;
  /** Audit entries that forgot from where they came. */
  readonly addresses: number;
  /** Companies of which something could not be forgotten. */
  readonly failed: number;
}

export interface NightlyActivities {
  forgetWhatIsOver(): Promise<ForgottenReport>;
  proveAllBooks(): Promise<BooksReport>;
  compareAllLives(): Promise<LivesReport>;
}

export interface ImportReport {
  readonly status: string;
  /** Spreadsheet rows done. */
  readonly position: number;
  readonly imported: number;
  readonly updated: number;
  readonly failed: number;
}

export interface ImportActivities {
  /** Goes on with an import from where it is, or takes it back: as its row says. */
  runImport(input: ImportInput): Promise<ImportReport>;
}

/** What a delivery came to, and what that means for the ones behind it. */
export type Delivery =
  | { readonly state: 'delivered'; readonly event: EventId }
  /** It, and those behind it, wait until then. */
  | { readonly state: 'waiting'; readonly event: EventId; readonly until: Instant; readonly because: string }
  /** Nothing is left to do. */
  | { readonly state: 'rest'; readonly because: string };

export interface WebhookActivities {
  /** Sends the oldest event that waits, if it is due by `asOf` or by the wall clock. */
  deliverNext(lane: WebhookLane & { readonly asOf: Instant }): Promise<Delivery>;
}

/** How an attempt stands after the processor was asked. */
export interface CollectionReport {
  readonly state: AttemptState;
  /** Milliseconds until it is asked again; null: nothing is left to find out. */
  readonly waitMs: number | null;
}

export interface CollectionActivities {
  /** Asks the processor what became of an attempt, closes a page that nobody owes on, gives back what was not owed. */
  resolveCollection(input: CollectionInput & { readonly asked: number }): Promise<CollectionReport>;
}
