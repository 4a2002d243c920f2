import { openProcessor } from '../api/open-processor.js';
import { runScenarios } from './scenarios.js';

const { processorOf } = openProcessor();
runScenarios('invoices', { processorOf });
