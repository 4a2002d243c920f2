import { runScenarios } from './scenarios.js';

runScenarios('payments');
