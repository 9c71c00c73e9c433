import protobuf from 'protobufjs';

/*
 * The protocol-buffer messages of an event file: tensorflow/core/util/event.proto, framework/summary.proto and
 * tensorboard/plugins/hparams/plugin.proto, reduced to the fields that are written.
 */

const field = (id: number, type: string, rule?: 'repeated'): protobuf.IField => ({
  id,
  type,
  ...(rule === undefined ? {} : { rule }),
});

const map = (id: number, type: string): protobuf.IMapField => ({ id, type, keyType: 'string' });

const root = protobuf.Root.fromJSON({
  nested: {
    Event: {
      oneofs: { what: { oneof: ['fileVersion', 'summary'] } },
      fields: {
        wallTime: field(1, 'double'),
        step: field(2, 'int64'),
        fileVersion: field(3, 'string'),
        summary: field(5, 'Summary'),
      },
    },
    Summary: {
      fields: { value: field(1, 'Value', 'repeated') },
      nested: {
        Value: {
          fields: {
            tag: field(1, 'string'),
            simpleValue: field(2, 'float'),
            image: field(4, 'Image'),
            histo: field(5, 'Histogram'),
            metadata: field(9, 'Metadata'),
          },
        },
        Image: {
          fields: {
            height: field(1, 'int32'),
            width: field(2, 'int32'),
            colorspace: field(3, 'int32'),
            encodedImageString: field(4, 'bytes'),
          },
        },
        Histogram: {
          fields: {
            min: field(1, 'double'),
            max: field(2, 'double'),
            num: field(3, 'double'),
            sum: field(4, 'double'),
            sumSquares: field(5, 'double'),
            bucketLimit: { ...field(6, 'double', 'repeated'), options: { packed: true } },
            bucket: { ...field(7, 'double', 'repeated'), options: { packed: true } },
          },
        },
        Metadata: { fields: { pluginData: field(1, 'PluginData') } },
        PluginData: { fields: { pluginName: field(1, 'string'), content: field(2, 'bytes') } },
      },
    },
    HParams: {
      oneofs: { data: { oneof: ['sessionStartInfo', 'sessionEndInfo'] } },
      fields: {
        version: field(1, 'int32'),
        sessionStartInfo: field(3, 'SessionStartInfo'),
        sessionEndInfo: field(4, 'SessionEndInfo'),
      },
      nested: {
        SessionStartInfo: {
          fields: {
            hparams: map(1, 'Value'),
            groupName: field(4, 'string'),
            startTimeSecs: field(5, 'double'),
          },
        },
        SessionEndInfo: { fields: { status: field(1, 'int32'), endTimeSecs: field(2, 'double') } },
        Value: {
          oneofs: { kind: { oneof: ['numberValue', 'stringValue', 'boolValue'] } },
          fields: {
            numberValue: field(2, 'double'),
            stringValue: field(3, 'string'),
            boolValue: field(4, 'bool'),
          },
        },
      },
    },
  },
});

const encode =
  <T extends object>(type: protobuf.Type) =>
  (message: T): Uint8Array =>
    type.encode(type.fromObject(message)).finish();

/** Histogram of values; bucket i counts those up to limit i and over the limit before. */
export interface HistogramMessage {
  readonly min: number;
  readonly max: number;
  readonly num: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly bucketLimit: readonly number[];
  readonly bucket: readonly number[];
}

/** One figure, picture or histogram under a tag. */
export interface SummaryValue {
  readonly tag: string;
  readonly simpleValue?: number;
  readonly image?: {
    readonly height: number;
    readonly width: number;
    readonly colorspace: number;
    readonly encodedImageString: Uint8Array;
  };
  readonly histo?: HistogramMessage;
  readonly metadata?: { readonly pluginData: { readonly pluginName: string; readonly content: Uint8Array } };
}

/** `wallTime` in seconds since the epoch. */
export interface EventMessage {
  readonly wallTime: number;
  readonly step?: number;
  readonly fileVersion?: string;
  readonly summary?: { readonly value: readonly SummaryValue[] };
}

/** A hyperparameter's value. */
export type HParamValue =
  { readonly numberValue: number } | { readonly stringValue: string } | { readonly boolValue: boolean };

export interface HParamsMessage {
  readonly version: 0;
  readonly sessionStartInfo?: {
    readonly hparams: Readonly<Record<string, HParamValue>>;
    readonly groupName: string;
    readonly startTimeSecs: number;
  };
  /** Status 1 is success, 2 failure, 3 running. */
  readonly sessionEndInfo?: { readonly status: 1 | 2 | 3; readonly endTimeSecs: number };
}

export const encodeEvent = encode<EventMessage>(root.lookupType('Event'));
export const encodeHParams = encode<HParamsMessage>(root.lookupType('HParams'));
