import { describeBackends } from './backends.js';
import { testSteps } from './steps-tests.js';

await describeBackends(testSteps);
