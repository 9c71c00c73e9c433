import { InvalidArgumentError } from 'commander';
import { peerIds } from '../../bench/row.js';
import type { PeerId } from '../../bench/row.js';

/** A comma-separated list of names. */
export const names = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Parser of `--peers`. */
export const peerList = (text: string): readonly PeerId[] =>
  names(text).map((name) => {
    const peer = peerIds.find((id) => id === name);
    if (peer === undefined)
      throw new InvalidArgumentError(`There is no peer ${name}; choose from ${peerIds.join(', ')}.`);
    return peer;
  });
