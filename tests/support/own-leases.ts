import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// The trainings of a test file share the cores among themselves: what others train does not change what is expected.
const folder = join(tmpdir(), `gan-workbench-leases-${randomUUID()}`);
process.env['GAN_WORKBENCH_LEASES'] = folder;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
