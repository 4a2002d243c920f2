import { runScenarios } from './scenarios.js';

runScenarios('transport');
