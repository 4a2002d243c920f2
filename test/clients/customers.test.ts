import { runScenarios } from './scenarios.js';

runScenarios('customers');
