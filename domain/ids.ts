/**
 * Ids are the integers of the wire contract, each a type of its own: an `InvoiceId` is no `CustomerId`.
 * Only the functions below cast; a bare number does not compile where an id is wanted.
 */
declare const brand: unique symbol;
export type Id<Noun extends string> = number & { readonly [brand]: Noun };

export type CompanyId = Id<'company'>;
export type CustomerId = Id<'customer'>;
export type ContactId = Id<'contact'>;
export type InvoiceId = Id<'invoice'>;
export type PaymentId = Id<'payment'>;
export type PaymentSourceId = Id<'paymentSource'>;
export type ChargeId = Id<'charge'>;
export type ChargeRefundId = Id<'chargeRefund'>;
export type ChargebackId = Id<'chargeback'>;
export type PaymentConnectionId = Id<'paymentConnection'>;
export type PayoutId = Id<'payout'>;
export type PayoutEntryId = Id<'payoutEntry'>;
export type AttemptId = Id<'attempt'>;
export type PaymentPlanId = Id<'paymentPlan'>;
export type PaymentPlanApprovalId = Id<'paymentPlanApproval'>;
export type AutopayConsentId = Id<'autopayConsent'>;
export type InstalmentId = Id<'instalment'>;
export type CreditNoteId = Id<'creditNote'>;
export type EstimateId = Id<'estimate'>;
export type LineItemId = Id<'lineItem'>;
export type DisputeId = Id<'dispute'>;
export type PromiseId = Id<'promise'>;
export type PolicyId = Id<'policy'>;
export type PolicyVersionId = Id<'policyVersion'>;
export type ClaimId = Id<'claim'>;
export type MessageId = Id<'message'>;
export type TaskId = Id<'task'>;
export type EventId = Id<'event'>;
export type CadenceId = Id<'cadence'>;
export type ChaseStepId = Id<'chaseStep'>;
export type SettingId = Id<'setting'>;
export type ReportId = Id<'report'>;
export type SubscriptionId = Id<'subscription'>;
export type RoleId = Id<'role'>;
export type MemberId = Id<'member'>;
export type NoteId = Id<'note'>;
export type CommentId = Id<'comment'>;
export type FileId = Id<'file'>;
export type AttachmentId = Id<'attachment'>;
export type CreditAdjustmentId = Id<'creditAdjustment'>;
export type ImportId = Id<'import'>;
export type WebhookId = Id<'webhook'>;
export type WebhookAttemptId = Id<'webhookAttempt'>;
export type TestClockId = Id<'testClock'>;

/** Reads an id from outside text or JSON: a positive safe integer, else undefined. */
export function parseId<I extends Id<string>>(value: unknown): I | undefined {
  const number = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? (number as I) : undefined;
}

/** Names the id that a number already is, where another part proved it (a database key, a workflow's input). */
export function asId<I extends Id<string>>(value: number): I {
  if (!Number.isSafeInteger(value) || value <= 0) throw new RangeError(`not an id: ${value}`);
  return value as I;
}
