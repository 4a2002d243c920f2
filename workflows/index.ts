export { invoiceLifecycle } from './invoice-lifecycle.js';
export { testClock } from './test-clock.js';
