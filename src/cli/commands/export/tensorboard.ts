import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { RunStore } from '../../../workbench/store/index.js';
import { createOutputFolder } from '../../output-file.js';
import { storeOption, withExistingStore } from '../../store-option.js';
import { exportJobOf } from './export-job.js';
import { report, type ExportOptions } from './options.js';

export function addTensorboardCommand(exports: Command): void {
  exports
    .command('tensorboard')
    .description('metrics, samples, weights and settings of runs as event files, a folder per run')
    .argument('<runs...>', 'ids of runs, or their beginnings')
    .requiredOption('--out <folder>', 'folder to write, for tensorboard --logdir')
    .addOption(storeOption())
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  gan-workbench export tensorboard 7k3m --out events')
    .action(async (ids: string[], { out, json = false, ...options }: ExportOptions) => {
      const job = exportJobOf({ kind: 'tensorboard', ids });
      const { folder, files } = await withExistingStore(options, async (store) => {
        const runs = job.ids.map((id) => store.run(id).id);
        const folder = createOutputFolder(out);
        const written: string[] = [];
        for (const id of runs) written.push(await writeEvents(store, id, folder));
        return { folder, files: written };
      });
      report(json, folder, { files });
    });
}

/** Writes one run's event file so that its name never holds a part of it. */
async function writeEvents(store: RunStore, id: string, folder: string): Promise<string> {
  const { eventFileName, runEvents } = await import('../../../workbench/export/tensorboard/run-events.js');
  const directory = join(folder, id);
  const file = join(directory, eventFileName(store.run(id)));
  const unfinished = join(directory, 'unfinished');
  mkdirSync(directory, { recursive: true });
  const descriptor = openSync(unfinished, 'w');
  try {
    for await (const record of runEvents(store, id)) writeSync(descriptor, record);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  return file;
}
