import { runScenarios } from './scenarios.js';

runScenarios('limits', { limits: { ratePerMinute: 5 } });
