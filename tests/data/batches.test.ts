import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/contract/index.js';
import { BatchOrder, type BatchOrderState, checkBatchSize } from '../../src/data/batches.js';
import { RandomStream } from '../../src/engine/random/stream.js';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const orderOf = (length: number, seed: number): BatchOrder =>
  new BatchOrder(length, new RandomStream(seed, 'batches'));

/** A length and batch sizes that fit into it. */
const lengthAndBatches = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.integer({ min: 1, max: n }), { maxLength: 30 })));

describe('BatchOrder', () => {
  it('gives out every sample once per epoch, across batch borders', () => {
    fc.assert(
      fc.property(seeds, lengthAndBatches, (seed, [length, batches]) => {
        const order = orderOf(length, seed);
        const given = batches.flatMap((size) => [...order.next(size)]);
        for (let start = 0; start + length <= given.length; start += length) {
          const epoch = given.slice(start, start + length).sort((a, b) => a - b);
          expect(epoch).toEqual(Array.from({ length }, (_, i) => i));
        }
        const rest = given.slice(given.length - (given.length % length));
        expect(new Set(rest).size).toBe(rest.length);
      }),
    );
  });

  it('gives the same sequence whatever the batch sizes', () => {
    fc.assert(
      fc.property(seeds, lengthAndBatches, (seed, [length, batches]) => {
        const order = orderOf(length, seed);
        const single = orderOf(length, seed);
        for (const size of batches) {
          expect([...order.next(size)]).toEqual(Array.from({ length: size }, () => single.next(1)[0]));
        }
      }),
    );
  });

  it('continues from a state that went through JSON exactly where it stood', () => {
    fc.assert(
      fc.property(seeds, lengthAndBatches, (seed, [length, batches]) => {
        const order = orderOf(length, seed);
        for (const size of batches) order.next(size);
        const state = JSON.parse(JSON.stringify(order.state())) as BatchOrderState;
        const restored = BatchOrder.restore(length, state);
        expect(restored.state()).toEqual(order.state());
        for (let i = 0; i < 4; i++) expect(restored.next(length)).toEqual(order.next(length));
        expect(restored.state()).toEqual(order.state());
      }),
    );
  });

  it('shuffles every epoch anew and differently for every seed', () => {
    const order = orderOf(50, 1);
    const first = order.next(50);
    expect(order.next(50)).not.toEqual(first);
    expect(orderOf(50, 2).next(50)).not.toEqual(first);
  });

  it('keeps its state small', () => {
    const order = orderOf(100_000, 3);
    order.next(99_999);
    order.next(7);
    expect(JSON.stringify(order.state()).length).toBeLessThan(200);
  });

  it('refuses a batch larger than the data, naming both', () => {
    const order = orderOf(5, 0);
    expect(() => order.next(6)).toThrow(BadInputError);
    expect(() => checkBatchSize(64, { name: 'faces', length: 12 })).toThrow(
      new BadInputError(
        'batchSize: 64 is larger than the data (faces has 12 samples); set batchSize to at most 12.',
      ),
    );
    expect(() => checkBatchSize(12, { name: 'faces', length: 12 })).not.toThrow();
  });

  it('refuses to continue on data of another length', () => {
    const state = orderOf(5, 0).state();
    expect(() => BatchOrder.restore(6, state)).toThrow(BadInputError);
    expect(() => BatchOrder.restore(6, state)).toThrow(/written with 5 samples but the data now has 6/);
  });

  it.each([-1, 6, 0.5])('refuses position %d of 5', (position) => {
    expect(() => BatchOrder.restore(5, { ...orderOf(5, 0).state(), position })).toThrow(RangeError);
  });
});
