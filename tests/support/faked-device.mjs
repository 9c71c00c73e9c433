// A preload for tests: `NODE_OPTIONS=--import=<this file>` and FAKED_DEVICE give every process that loads onnxruntime a
// graphics card that fails as real ones do. onnxruntime's CPU computes for it, so it needs no card and is exact.
//
// FAKED_DEVICE is `<provider> <fault> [runs]`: provider cuda or webgpu; fault one of
//   none       it works
//   lost       the device is lost in the run of a session after `runs` runs (default 20) of this process
//   memory     its memory is full from then on
//   adapter    there is no adapter: no session can be created
//   library    the provider's library does not load
import { createRequire } from 'node:module';

const words = {
  lost: 'Non-zero status code returned while running MatMul node. Device is lost.',
  memory: 'Failed to allocate memory for requested buffer of size 8589934592',
  adapter:
    '/src/webgpu_context.cc:136 Initialize status == Success was false. Failed to get a WebGPU adapter: No supported adapters',
  library:
    'Failed to load library libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open shared object file',
};

const [provider, fault, runs = '20'] = (process.env['FAKED_DEVICE'] ?? '').split(' ');
if (fault !== undefined) fake(provider, fault, Number(runs));

function fake(provider, fault, after) {
  const { InferenceSession } = createRequire(import.meta.url)('onnxruntime-node');
  const create = InferenceSession.create.bind(InferenceSession);
  let run = 0;
  InferenceSession.create = async (model, options = {}) => {
    if (options.executionProviders?.[0] !== provider) return create(model, options);
    if (fault === 'adapter' || fault === 'library') throw new Error(words[fault]);
    const { intraOpNumThreads, graphOptimizationLevel } = options;
    const session = await create(model, {
      executionProviders: ['cpu'],
      intraOpNumThreads,
      graphOptimizationLevel,
      logSeverityLevel: 4,
    });
    const compute = session.run.bind(session);
    session.run = (...args) => {
      run += 1;
      if (fault === 'none' || run <= after) return compute(...args);
      return Promise.reject(new Error(words[fault]));
    };
    return session;
  };
}
