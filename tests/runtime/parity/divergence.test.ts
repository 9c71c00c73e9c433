import { describeBackends } from './backends.js';
import { testDivergence } from './divergence-tests.js';

await describeBackends(testDivergence);
