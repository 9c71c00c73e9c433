import onnxProto from 'onnx-proto';
import { expect, test } from 'vitest';
import { gradient } from '../../../src/engine/autodiff/gradient.js';
import { GraphBuilder } from '../../../src/engine/ir/builder.js';
import * as f from '../../../src/engine/ir/functions.js';
import type { Node } from '../../../src/engine/ir/op.js';
import { sizeOf } from '../../../src/engine/ir/op.js';
import { RandomStream } from '../../../src/engine/random/stream.js';
import { createOnnxExecutor } from '../../../src/runtime/onnx/executor.js';
import { lowerGraph } from '../../../src/runtime/onnx/lower.js';
import { relativeError, runOnce } from '../../support/programs.js';
import { evaluate } from '../../support/reference.js';

const shapes = { image: [16, 3, 8, 8], w0: [16, 3, 4, 4], w1: [32, 16, 4, 4] };
const geometry = { stride: 2, pad: 1 };

/** Two convolutions with a leaky rectifier between, and the gradients of their squared outputs. */
function twoConvolutions(): Map<string, Node> {
  const builder = new GraphBuilder();
  const image = f.input(builder, 'image', shapes.image);
  const w0 = f.input(builder, 'w0', shapes.w0);
  const w1 = f.input(builder, 'w1', shapes.w1);
  const y = f.conv(f.leakyRelu(f.conv(image, w0, geometry), 0.2), w1, geometry);
  const [byImage, by0, by1] = gradient(f.sum(f.square(y)), [image, w0, w1]);
  return new Map([
    ['y', y],
    ['byImage', byImage!],
    ['by0', by0!],
    ['by1', by1!],
  ]);
}

const nodesOf = (outputs: ReadonlyMap<string, Node>): readonly { opType: string; domain: string }[] => {
  const graph = { name: 'graph', feeds: [], outputs, updates: new Map<string, Node>() };
  const model = onnxProto.onnx.ModelProto.decode(lowerGraph(graph, { blockSize: 16 }).bytes);
  return (model.graph?.node ?? []).map(({ opType, domain }) => ({
    opType: opType ?? '',
    domain: domain ?? '',
  }));
};

test('convolutions and the rectifiers between them, differentiated, have the reference values', async () => {
  const outputs = twoConvolutions();
  const random = new RandomStream(7, 'values');
  const values = new Map(
    Object.entries(shapes).map(([name, shape]) => {
      const data = new Float32Array(sizeOf(shape));
      random.fillUniform(data, -1, 1);
      return [name, data] as const;
    }),
  );
  const results = await runOnce(createOnnxExecutor(), outputs, values);
  for (const [name, node] of outputs)
    expect(relativeError(results.get(name)!.data, evaluate([node], values)[0]!), name).toBeLessThan(1e-5);
});

test('a rectifier between two convolutions stays in their layout', () => {
  const y = twoConvolutions().get('y')!;
  const back = nodesOf(new Map([['y', y]])).filter(({ opType }) => opType === 'ReorderOutput');
  expect(back).toHaveLength(1);
});

test('a model holds no node that its outputs do not need', () => {
  const nodes = nodesOf(new Map([['by1', twoConvolutions().get('by1')!]]));
  // Neither y nor what is between leaves the layout: the filter's gradient alone does.
  expect(nodes.filter(({ opType }) => opType === 'ReorderOutput')).toHaveLength(1);
});

/** Batch normalisation between two convolutions, and the gradients of their squared outputs. */
function normalizedConvolutions(): Map<string, Node> {
  const builder = new GraphBuilder();
  const [image, w0, w1] = Object.entries(shapes).map(([name, shape]) => f.input(builder, name, shape));
  const [scale, bias] = ['scale', 'bias'].map((name) => f.input(builder, name, [16]));
  const x = f.conv(image!, w0!, geometry);
  const mean = f.mean(x, [0, 2, 3]);
  const slope = f.div(scale!, f.sqrt(f.add(f.channelVariance(x, mean), 1e-5)));
  const normal = f.channelAffine(x, slope, f.sub(bias!, f.mul(mean, slope)));
  const y = f.conv(f.leakyRelu(normal, 0.2), w1!, geometry);
  const gradients = gradient(f.sum(f.square(y)), [w0!, w1!, scale!, bias!]);
  return new Map([['y', y], ...gradients.map((node, i) => [`gradient${i}`, node] as const)]);
}

test('batch normalisation between convolutions has the reference values', async () => {
  const random = new RandomStream(8, 'values');
  const values = new Map(
    Object.entries({ ...shapes, scale: [16], bias: [16] }).map(([name, shape]) => {
      const data = new Float32Array(sizeOf(shape));
      random.fillUniform(data, -1, 1);
      return [name, data] as const;
    }),
  );
  const outputs = normalizedConvolutions();
  const results = await runOnce(createOnnxExecutor(), outputs, values);
  for (const [name, node] of outputs)
    expect(relativeError(results.get(name)!.data, evaluate([node], values)[0]!), name).toBeLessThan(1e-5);
});

test('batch normalisation between convolutions stays in their layout', () => {
  const y = normalizedConvolutions().get('y')!;
  const nodes = nodesOf(new Map([['y', y]]));
  expect(nodes.filter(({ opType }) => opType === 'ReorderOutput')).toHaveLength(1);
  expect(nodes.filter(({ opType }) => opType === 'BatchNormalization')).toHaveLength(0);
});
