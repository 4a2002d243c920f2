import type { CompanyId, CustomerId } from '../../domain/ids.js';
import type { InstantDefault } from '../columns.js';

/** What a processor calls a customer of ours. */
export interface ProcessorCustomerTable {
  company_id: CompanyId;
  customer_id: CustomerId;
  processor: 'stripe';
  processor_customer_id: string;
  created_at: InstantDefault;
}
