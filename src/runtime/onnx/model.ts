import onnxProto from 'onnx-proto';
import type { DType, Shape } from '../../engine/ir/op.js';

const { onnx } = onnxProto;

/** Values of an ONNX attribute that the lowering uses. */
export type AttributeValue = number | string | readonly number[] | { readonly float: number };

const elementTypes: { readonly [K in DType]: number } = {
  f32: onnx.TensorProto.DataType.FLOAT,
  bool: onnx.TensorProto.DataType.BOOL,
};

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

function valueInfo(name: string, shape: Shape, dtype: DType): InstanceType<typeof onnx.ValueInfoProto> {
  return onnx.ValueInfoProto.create({
    name,
    type: {
      tensorType: { elemType: elementTypes[dtype], shape: { dim: shape.map((dimValue) => ({ dimValue })) } },
    },
  });
}

/** Collects nodes, initializers, inputs and outputs of one ONNX model and writes its bytes. */
export class OnnxModel {
  private readonly nodes: InstanceType<typeof onnx.NodeProto>[] = [];
  private readonly known = new Map<string, string>();
  private readonly initializers = new Map<string, InstanceType<typeof onnx.TensorProto>>();
  private readonly inputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];
  private readonly outputs: InstanceType<typeof onnx.ValueInfoProto>[] = [];

  constructor(private readonly name: string) {}

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
    this.nodes.push(
      onnx.NodeProto.create({
        opType,
        name: `${opType}_${this.nodes.length}`,
        domain: options.domain ?? '',
        input: [...inputs],
        output: [output],
        attribute: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
      }),
    );
    return output;
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

  input(name: string, shape: Shape): void {
    this.inputs.push(valueInfo(name, shape, 'f32'));
  }

  output(name: string, shape: Shape): void {
    this.outputs.push(valueInfo(name, shape, 'f32'));
  }

  /** The bytes of the model: opset 17 and onnxruntime's blocked-convolution domain. */
  bytes(): Uint8Array {
    return onnx.ModelProto.encode({
      irVersion: 8,
      producerName: 'gan-workbench',
      opsetImport: [
        { domain: '', version: 17 },
        { domain: 'com.microsoft.nchwc', version: 1 },
      ],
      graph: {
        name: this.name,
        node: this.nodes,
        input: this.inputs,
        output: this.outputs,
        initializer: [...this.initializers.values()],
      },
    }).finish();
  }

  private initializer(key: string, tensor: Parameters<typeof onnx.TensorProto.create>[0]): string {
    if (!this.initializers.has(key)) {
      this.initializers.set(key, onnx.TensorProto.create({ ...tensor, name: `c${this.initializers.size}` }));
    }
    return this.initializers.get(key)!.name;
  }
}
