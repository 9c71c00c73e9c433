import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { RunStore } from '../../src/workbench/store/index.js';
import { startCommand, type StartedCommand } from './support/built-command-line.js';
import { Workplace } from './support/workplace.js';

function workplace(): Workplace {
  const place = new Workplace();
  onTestFinished(() => {
    place.remove();
  });
  return place;
}

/** Trains without end, in a store of its own. */
function train(place: Workplace): StartedCommand {
  const command = startCommand(['train', place.config({ steps: 1e6 }), '--json', '--store', place.store]);
  onTestFinished(() => {
    command.child.kill('SIGKILL');
  });
  return command;
}

/** Resolves when the command has written `text` since the last call. */
async function said({ child }: StartedCommand, text: string): Promise<void> {
  let heard = '';
  while (!heard.includes(text)) heard += String((await once(child.stdout ?? child, 'data'))[0]);
}

const threads = (amount: number): string => (amount === 1 ? 'On 1 thread' : `On ${amount} threads`);

test.skipIf(availableParallelism() === 1)(
  'two commands at once divide the cores (one core cannot be divided)',
  async () => {
    const cores = availableParallelism();
    const [place, other] = [workplace(), workplace()];
    const first = train(place);
    await said(first, '"event":"progress"');
    const shared = said(first, `${threads(Math.floor(cores / 2))} from step`);
    const second = train(other);
    await Promise.all([shared, said(second, '"event":"progress"')]);
    const whole = said(first, `${threads(cores)} from step`);
    second.child.kill('SIGINT');
    await whole;
    first.child.kill('SIGINT');
    expect([(await second.ended).code, (await first.ended).code]).toEqual([130, 130]);
    // The second began with its share.
    const store = RunStore.open(other.store);
    const [run] = store.list();
    expect(store.trainings(run?.id ?? '')).toMatchObject([{ threads: Math.floor(cores / 2) }]);
    store.close();
  },
);
