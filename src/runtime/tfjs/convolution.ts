import * as tf from '@tensorflow/tfjs-core';
import type { ConvAttrs, OpAttrs } from '../../engine/ir/op.js';

/*
 * The IR holds images as [B,C,H,W] and filters as [O,I,k,k]; tfjs convolves [B,H,W,C] with [k,k,I,O]. Not every
 * backend accepts numeric pads, so images are padded (or cropped, for the adjoint) outside of a 'valid' convolution.
 */
const channelsLast = (x: tf.Tensor): tf.Tensor4D => tf.transpose(x as tf.Tensor4D, [0, 2, 3, 1]);
const channelsFirst = (x: tf.Tensor4D): tf.Tensor4D => tf.transpose(x, [0, 3, 1, 2]);
const filterLast = (w: tf.Tensor): tf.Tensor4D => tf.transpose(w as tf.Tensor4D, [2, 3, 1, 0]);

function padded(x: tf.Tensor4D, pad: number): tf.Tensor4D {
  if (pad === 0) return x;
  return tf.pad4d(x, [
    [0, 0],
    [pad, pad],
    [pad, pad],
    [0, 0],
  ]);
}

/** y [B,O,P,Q] of x [B,I,H,W] and w [O,I,k,k]. */
export function convolve(x: tf.Tensor, w: tf.Tensor, { stride, pad }: ConvAttrs): tf.Tensor {
  return channelsFirst(tf.conv2d(padded(channelsLast(x), pad), filterLast(w), stride, 'valid'));
}

/** Adjoint in x: dx [B,I,height,width] of dy [B,O,P,Q] and w [O,I,k,k]. */
export function convolveInput(dy: tf.Tensor, w: tf.Tensor, attrs: OpAttrs['convInput']): tf.Tensor {
  const { stride, pad, height, width } = attrs;
  const [batch, channels] = [dy.shape[0], w.shape[1]!];
  const shape: [number, number, number, number] = [batch, height + 2 * pad, width + 2 * pad, channels];
  const dx = tf.conv2dTranspose(channelsLast(dy), filterLast(w), shape, stride, 'valid');
  return channelsFirst(tf.slice4d(dx, [0, pad, pad, 0], [batch, height, width, channels]));
}

/** Adjoint in w: dw [O,I,kernel,kernel] of x [B,I,H,W] and dy [B,O,P,Q]. */
export function convolveFilter(x: tf.Tensor, dy: tf.Tensor, attrs: OpAttrs['convFilter']): tf.Tensor {
  const dw = hasFilterKernel(tf.getBackend()) ? filterByKernel(x, dy, attrs) : filterByDilation(x, dy, attrs);
  return tf.transpose(dw, [3, 2, 0, 1]);
}

const hasFilterKernel = (backend: string): boolean =>
  tf.getKernelsForBackend(backend).some(({ kernelName }) => kernelName === tf.Conv2DBackpropFilter);

type FilterRule = (x: tf.Tensor, dy: tf.Tensor, attrs: OpAttrs['convFilter']) => tf.Tensor4D;

const filterByKernel: FilterRule = (x, dy, { stride, pad, kernel }) => {
  const inputs = { x: padded(channelsLast(x), pad), dy: channelsLast(dy) };
  return tf.engine().runKernel<tf.Tensor4D>(tf.Conv2DBackpropFilter, inputs, {
    strides: stride,
    pad: 'valid',
    dataFormat: 'NHWC',
    filterShape: [kernel, kernel, x.shape[1]!, dy.shape[1]!],
  });
};

/**
 * dw[j,k,i,o] = sum_bpq x[b,i,sp+j,sq+k] dy[b,o,p,q]: a convolution of x with the channels as batch and the
 * batch as channels, whose filter dy is dilated by the stride. Rows that no output read give taps behind the
 * kernel, which are cut off. For backends without the kernel (WebAssembly).
 */
const filterByDilation: FilterRule = (x, dy, { stride, pad, kernel }) => {
  const channelsAsBatch = tf.transpose(padded(channelsLast(x), pad), [3, 1, 2, 0]);
  const gradientAsFilter = tf.transpose(dy as tf.Tensor4D, [2, 3, 0, 1]);
  const taps = tf.conv2d(channelsAsBatch, gradientAsFilter, 1, 'valid', 'NHWC', stride);
  const [channels, filters] = [x.shape[1]!, dy.shape[1]!];
  return tf.transpose(tf.slice4d(taps, [0, 0, 0, 0], [channels, kernel, kernel, filters]), [1, 2, 0, 3]);
};
