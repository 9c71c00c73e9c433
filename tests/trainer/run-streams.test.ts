import { expect, it } from 'vitest';
import { RunStreams } from '../../src/trainer/run-streams.js';
import { tinyConfig } from './support/tiny-run.js';

const LENGTH = 50;

it('restores every stream where it stood', () => {
  const config = tinyConfig();
  const streams = RunStreams.start(config, LENGTH);
  const draw = ({ order, latent, penalty, noise }: RunStreams): number[] => [
    ...order.next(7),
    latent.uniform(),
    penalty.uniform(),
    noise.normal(),
  ];
  draw(streams);
  const restored = RunStreams.restore(streams.state(3), config, LENGTH, 'a.safetensors');
  expect(restored.criticUpdates).toBe(3);
  expect(draw(restored.streams)).toEqual(draw(streams));
});

it('reads a state of before there was noise, which starts as in a new run', () => {
  const config = tinyConfig();
  const { version, noise, ...rest } = JSON.parse(RunStreams.start(config, LENGTH).state(0)) as {
    version: number;
    noise: number[];
  };
  expect([version, noise]).toHaveLength(2);
  const old = JSON.stringify({ version: 1, ...rest });
  const { streams } = RunStreams.restore(old, config, LENGTH, 'old.safetensors');
  expect(streams.noise.normal()).toBe(RunStreams.start(config, LENGTH).noise.normal());
  expect(() =>
    RunStreams.restore(JSON.stringify({ version: 3, ...rest }), config, LENGTH, 'new.safetensors'),
  ).toThrow('new.safetensors: this version cannot read its random state');
});
