// Takes a lease in the folder argv[2], says so, and holds it until it is ended.
import { TrainingLeases } from '../../../../src/workbench/supervisor/index.js';

new TrainingLeases({ folder: process.argv[2] ?? '' }).take(1, () => undefined);
process.stdout.write('held\n');
process.stdin.resume();
setInterval(() => undefined, 60_000);
