import { runScenarios } from './scenarios.js';

runScenarios('credits');
