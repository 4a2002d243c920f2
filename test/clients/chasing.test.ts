import { runScenarios } from './scenarios.js';

runScenarios('chasing');
