import { runScenarios } from './scenarios.js';

runScenarios('administration');
