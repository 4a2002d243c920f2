import { runScenarios } from './scenarios.js';

runScenarios('charges');
