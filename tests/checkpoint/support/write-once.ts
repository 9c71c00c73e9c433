// Writes one checkpoint of argv[3] floats into the folder argv[2]; prints the outcome and what is there then.
import { readdirSync } from 'node:fs';
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import { sampleCheckpoint } from './sample-checkpoint.js';

const [, , directory = '', floats = ''] = process.argv;
try {
  await writeCheckpoint(directory, sampleCheckpoint(2, Number(floats)));
  process.stdout.write('{"written":true}\n');
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  process.stdout.write(`${JSON.stringify({ name, message, left: readdirSync(directory) })}\n`);
}
