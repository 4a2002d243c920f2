import { runScenarios } from './scenarios.js';

runScenarios('invoices');
