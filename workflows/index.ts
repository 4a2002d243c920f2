export { collection } from './collection.js';
export { importRun } from './import-run.js';
export { invoiceLifecycle } from './invoice-lifecycle.js';
export { messageDelivery } from './message-delivery.js';
export { nightlyCheck } from './nightly-check.js';
export { testClock } from './test-clock.js';
export { webhookDelivery } from './webhook-delivery.js';
