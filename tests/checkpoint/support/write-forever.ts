// Writes checkpoints of ascending steps into the folder argv[2] until it is killed; prints each that is done.
import { writeCheckpoint } from '../../../src/checkpoint/index.js';
import { sampleCheckpoint } from './sample-checkpoint.js';

const directory = process.argv[2] ?? '';
for (let step = 1; ; step++) {
  const { file, sha256 } = await writeCheckpoint(directory, sampleCheckpoint(step, 200_000));
  process.stdout.write(`${JSON.stringify({ step, file, sha256 })}\n`);
}
