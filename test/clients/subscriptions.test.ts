import { runScenarios } from './scenarios.js';

runScenarios('subscriptions');
