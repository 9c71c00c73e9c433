import { describeBackends } from './backends.js';
import { testOps } from './ops-tests.js';

await describeBackends(testOps);
