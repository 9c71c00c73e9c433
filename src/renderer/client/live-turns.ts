import { onScopeDispose } from 'vue';
import { LIVE_MILLISECONDS } from './live-pace.js';

/** What waits for the next turn, by milliseconds between two turns. */
const waiting = new Map<number, Set<() => void>>();

/**
 * Gives a function that asks for the work at the next turn of live data; asked many times, it is done once. All who have
 * the same pace do theirs in the same turn, so that what several runs read becomes one request, and what they show one
 * drawing: the page sleeps in between. Work of a scope that has ended is not done.
 *
 * @param pace milliseconds between two turns
 */
export function useLiveTurn(work: () => void, pace: number = LIVE_MILLISECONDS): () => void {
  const turn = waiting.get(pace) ?? new Set();
  waiting.set(pace, turn);
  onScopeDispose(() => turn.delete(work));
  return () => {
    if (turn.size === 0) setTimeout(() => takeTurn(turn), pace - (performance.now() % pace));
    turn.add(work);
  };
}

function takeTurn(turn: Set<() => void>): void {
  const works = [...turn];
  turn.clear();
  for (const work of works) work();
}
