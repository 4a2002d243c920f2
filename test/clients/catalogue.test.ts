import { runScenarios } from './scenarios.js';

runScenarios('catalogue');
