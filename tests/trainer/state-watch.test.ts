import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/engine/step/build.js';
import { createOnnxExecutor } from '../../src/runtime/onnx/executor.js';
import { drawInitialState } from '../../src/trainer/initial-state.js';
import { StateWatch } from '../../src/trainer/state-watch.js';
import { tinyConfig } from './support/tiny-run.js';

describe('the watch over the state', () => {
  it('names the tensor that holds a NaN or an infinity, whichever it is', async () => {
    const program = buildProgram(tinyConfig({}), [2]);
    const session = await createOnnxExecutor().prepare(program, { threads: 1 });
    const sound = drawInitialState(program.state, 1);
    for (const { name } of program.state) {
      for (const value of [NaN, Infinity, -Infinity]) {
        const state = new Map(
          [...sound].map(([key, { shape, data }]) => [key, { shape, data: Float32Array.from(data) }]),
        );
        state.get(name)!.data.fill(value, -1);
        await session.writeState(state);
        expect(await new StateWatch(program, session).badTensor(0)).toBe(name);
      }
    }
    await session.writeState(sound);
    expect(await new StateWatch(program, session).badTensor(0)).toBeNull();
    await session.dispose();
  });
});
