import type { OpenedInvoice } from '../invoice/read.js';
import type { Visit } from '../visit.js';

export function PlanCard({ opened }: { readonly visit: Visit; readonly opened: OpenedInvoice }) {
  return opened.plan ? <div class="card" /> : null;
}
