import { describeBackends } from './backends.js';
import { testTraining } from './training-tests.js';

await describeBackends(testTraining);
