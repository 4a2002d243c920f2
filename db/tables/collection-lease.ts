import type { AttemptId, CompanyId, InvoiceId } from '../../domain/ids.js';
import type { InstantDefault } from '../columns.js';

/** Who alone may take money for an invoice now. */
export interface CollectionLeaseTable {
  company_id: CompanyId;
  invoice_id: InvoiceId;
  attempt_id: AttemptId;
  created_at: InstantDefault;
}
