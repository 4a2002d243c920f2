import type { InvoiceStatus } from '../../domain/invoice-status.js';
import { Badge } from '../look/badge.js';
import type { InvoiceWords } from './words.js';

/** The status of an invoice, in a word. */
export function StatusBadge({ status, words }: { readonly status: InvoiceStatus; readonly words: InvoiceWords }) {
  if (status === 'draft') return null;
  const tone = status === 'paid' ? 'good' : status === 'past_due' ? 'late' : status === 'disputed' ? 'bad' : undefined;
  return <Badge tone={tone}>{words.status[status]}</Badge>;
}
