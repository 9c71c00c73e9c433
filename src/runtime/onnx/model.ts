import onnxProto from 'onnx-proto';
import type { Shape } from '../../engine/ir/op.js';

const { onnx } = onnxProto;

/** Values of an ONNX attribute that the lowering uses. */
export type AttributeValue = number | string | readonly number[] | { readonly float: number };

/** Where onnxruntime keeps the ops of its blocked layout. */
export const BLOCKED_DOMAIN = 'com.microsoft.nchwc';

function attribute(name: string, value: AttributeValue): InstanceType<typeof onnx.AttributeProto> {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === 'string') {
    return onnx.AttributeProto.create({
      name,
      type: AttributeType.STRING,
      s: new TextEncoder().encode(value),
    });
  }
  if (typeof value === 'number')
    return onnx.AttributeProto.create({ name, type: AttributeType.INT, i: value });
  if ('float' in value)
    return onnx.AttributeProto.create({ name, type: AttributeType.FLOAT, f: value.float });
  return onnx.AttributeProto.create({ name, type: AttributeType.INTS, ints: [...value] });
}

/**
 * A size that stands for a dimension which is only known when the model runs. It must divide no other size of
 * the graph, so that what holds it can be told: a large prime.
 */
export interface FreeDimension {
  readonly size: number;
  /** Its name in the model's inputs and outputs. */
  readonly name: string;
}

export interface ModelOptions {
  readonly free?: FreeDimension;
  /** What the model says of itself, by key. */
  readonly metadata?: ReadonlyMap<string, string>;
}

type Tensor = NonNullable<Parameters<typeof onnx.TensorProto.create>[0]> & { readonly name: string };

/** A node of a model, as far as others ask for it. */
export interface ModelNode {
  readonly opType: string;
  readonly domain: string;
  readonly inputs: readonly string[];
}

/** Collects nodes, initializers, inputs and outputs of one ONNX model and writes its bytes. */
export class OnnxModel {
  private readonly nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  private readonly producers = new Map<string, ModelNode>();
  private readonly known = new Map<string, string>();
  private readonly splits = new Map<string, readonly string[]>();
  private readonly initializers = new Map<string, Tensor>();
  private readonly inputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  private readonly outputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];

  constructor(
    private readonly name: string,
    private readonly options: ModelOptions = {},
  ) {}

  /** Appends a node with one output and returns the output's name; an equal node without a name of its own is reused. */
  node(
    opType: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
    options: { readonly output?: string; readonly domain?: string } = {},
  ): string {
    const key = JSON.stringify([opType, options.domain, inputs, attributes]);
    const known = options.output === undefined ? this.known.get(key) : undefined;
    if (known !== undefined) return known;
    const output = options.output ?? `v${this.nodes.length}`;
    this.known.set(key, output);
    this.append(opType, inputs, [output], attributes, options.domain);
    return output;
  }

  /** The parts of a value along its first axis, of these lengths. */
  split(value: string, sizes: readonly number[]): readonly string[] {
    const key = JSON.stringify([value, sizes]);
    const known = this.splits.get(key);
    if (known) return known;
    const outputs = sizes.map((_, i) => `v${this.nodes.length}_${i}`);
    this.splits.set(key, outputs);
    this.append('Split', [value, this.ints(sizes)], outputs, { axis: 0 });
    return outputs;
  }

  private append(
    opType: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>>,
    domain = '',
  ): void {
    for (const output of outputs) this.producers.set(output, { opType, domain, inputs });
    this.nodes.push(
      onnx.NodeProto.create({
        opType,
        name: `${opType}_${this.nodes.length}`,
        domain,
        input: [...inputs],
        output: [...outputs],
        attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
      }),
    );
  }

  /** The node that yields a value; undefined for inputs and constants. */
  producer(value: string): ModelNode | undefined {
    return this.producers.get(value);
  }

  /** A float32 constant; equal constants are stored once. */
  floats(values: readonly number[], shape: Shape): string {
    return this.initializer(`f[${shape.join(',')}]${values.join(',')}`, {
      dims: [...shape],
      dataType: onnx.TensorProto.DataType.FLOAT,
      floatData: [...values],
    });
  }

  /** A one-dimensional int64 constant, for shapes and axes. */
  ints(values: readonly number[]): string {
    return this.initializer(`i${values.join(',')}`, {
      dims: [values.length],
      dataType: onnx.TensorProto.DataType.INT64,
      int64Data: [...values],
    });
  }

  /** The target of a Reshape: a free dimension is inferred. */
  reshapeTarget(shape: Shape): string {
    return this.ints(shape.map((size) => (this.isFree(size) ? -1 : size)));
  }

  /** The target of an Expand: a free dimension stays as its operand has it. */
  expandTarget(shape: Shape): string {
    return this.ints(shape.map((size) => (this.isFree(size) ? 1 : size)));
  }

  input(name: string, shape: Shape): void {
    this.inputs.push(this.valueInfo(name, shape));
  }

  output(name: string, shape: Shape): void {
    this.outputs.push(this.valueInfo(name, shape));
  }

  /** A weight that the model holds, float32, row-major. */
  weight(name: string, shape: Shape, data: Float32Array): void {
    this.initializers.set(`weight ${name}`, {
      name,
      dims: [...shape],
      dataType: onnx.TensorProto.DataType.FLOAT,
      rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    });
  }

  /**
   * The bytes of the model: opset 17, and onnxruntime's blocked convolutions where nodes use them. Nodes that no output
   * needs are left out.
   */
  bytes(): Uint8Array {
    const nodes = this.neededNodes();
    const domains = new Set(nodes.map(({ domain }) => domain));
    return onnx.ModelProto.encode({
      irVersion: 8,
      producerName: 'gan-workbench',
      metadataProps: [...(this.options.metadata ?? [])].map(([key, value]) => ({ key, value })),
      opsetImport: [
        { domain: '', version: 17 },
        ...(domains.has(BLOCKED_DOMAIN) ? [{ domain: BLOCKED_DOMAIN, version: 1 }] : []),
      ],
      graph: {
        name: this.name,
        node: nodes,
        input: this.inputs,
        output: this.outputs,
        initializer: [...this.initializers.values()],
      },
    }).finish();
  }

  private neededNodes(): InstanceType<typeof onnx.NodeProto>[] {
    const needed = new Set(this.outputs.map(({ name }) => name));
    const nodes = this.nodes.toReversed().filter(({ input, output }) => {
      if (!output.some((name) => needed.has(name))) return false;
      for (const name of input) needed.add(name);
      return true;
    });
    return nodes.reverse();
  }

  private isFree(size: number): boolean {
    const free = this.options.free?.size;
    if (free === undefined || size < free) return false;
    if (size % free === 0) return true;
    throw new RangeError(`the size ${size} mixes the free dimension with another one`);
  }

  private valueInfo(name: string, shape: Shape): InstanceType<typeof onnx.ValueInfoProto> {
    const dim = shape.map((size) =>
      size === this.options.free?.size ? { dimParam: this.options.free.name } : { dimValue: size },
    );
    return onnx.ValueInfoProto.create({
      name,
      type: { tensorType: { elemType: onnx.TensorProto.DataType.FLOAT, shape: { dim } } },
    });
  }

  private initializer(key: string, tensor: Omit<Tensor, 'name'>): string {
    const known = this.initializers.get(key);
    if (known) return known.name;
    const named = { ...tensor, name: `c${this.initializers.size}` };
    this.initializers.set(key, named);
    return named.name;
  }
}
