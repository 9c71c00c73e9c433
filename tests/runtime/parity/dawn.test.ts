import { describeBackends } from './backends.js';
import { testDivergence } from './divergence-tests.js';
import { testOps } from './ops-tests.js';
import { testSteps } from './steps-tests.js';
import { testTraining } from './training-tests.js';

await describeBackends(
  (backend) => {
    testOps(backend);
    testSteps(backend);
    testTraining(backend);
    testDivergence(backend);
  },
  ['tfjs-webgpu'],
);
