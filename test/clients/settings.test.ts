import { runScenarios } from './scenarios.js';

runScenarios('settings');
