/**
 * Our own events say exactly what happened (`payment.reversed`). Clients of the wire contract wait for the types it documents
 * (`invoice.updated`): each of ours that is news of that kind is followed by one of those, in the same transaction.
 */

export interface EventOf {
  readonly type: string;
  readonly object: { readonly type: string; readonly id: number };
  readonly invoice?: number;
}

/** Types that tell of a change of the invoice they name. */
const changesInvoice = new Set([
  'invoice.issued',
  'invoice.voided',
  'invoice.written_off',
  'invoice.paused',
  'invoice.resumed',
  'invoice.reopened',
  'invoice.enrolled',
  'payment.applied',
  'payment.reversed',
  'credit.applied',
  'credit_note.created',
  'dispute.opened',
  'dispute.closed',
]);
/** Types that tell of a change of their own object. */
const changesObject: Readonly<Record<string, string>> = {
  'payment.applied': 'payment.updated',
  'payment.matched': 'payment.updated',
  'payment.refunded': 'payment.updated',
  'payment.refund_failed': 'payment.updated',
  'credit_note.voided': 'credit_note.updated',
  'estimate.voided': 'estimate.updated',
  'estimate.declined': 'estimate.updated',
  'estimate.invoiced': 'estimate.updated',
  'task.completed': 'task.updated',
  'task.reopened': 'task.updated',
  'payment.voided': 'payment.deleted',
  'contact.erased': 'contact.updated',
  'customer.erased': 'customer.updated',
};
/** Of an object that one of these tells of, nothing more general need be said. */
const complete = ['created', 'updated', 'deleted'];

/** The documented events to be added to those of one unit of work: one per object and type at most, in the order of their causes. */
export function documentedBeside<T extends EventOf>(events: readonly T[]): { cause: T; event: EventOf }[] {
  const told = new Set(
    events
      .filter(({ type }) => complete.includes(type.split('.')[1] ?? ''))
      .map(({ type, object }) => keyOf(type, object.id)),
  );
  const found = new Map<string, { cause: T; event: EventOf }>();
  for (const cause of events) {
    for (const event of besideOne(cause)) {
      const key = keyOf(event.type, event.object.id);
      const general = event.type.endsWith('.updated') && told.has(key);
      if (!general) found.set(event.type === 'invoice.payment_expected' ? `${key} expected` : key, { cause, event });
    }
  }
  return [...found.values()];
}

function besideOne({ type, object, invoice }: EventOf): EventOf[] {
  const { [type]: ofObject } = changesObject;
  const about = invoice === undefined ? undefined : { object: { type: 'invoice', id: invoice }, invoice };
  return [
    ...(ofObject === undefined ? [] : [{ type: ofObject, object, ...(invoice === undefined ? {} : { invoice }) }]),
    ...(about && changesInvoice.has(type) ? [{ type: 'invoice.updated', ...about }] : []),
    ...(about && type === 'promise.made' ? [{ type: 'invoice.payment_expected', ...about }] : []),
  ];
}

function keyOf(type: string, id: number): string {
  return `${type.split('.')[0]} ${id}`;
}
