/** Makes one request for several reads, answered in their order. */
export type JointRequest<R, A> = (reads: readonly R[]) => Promise<readonly A[]>;

/**
 * The outcome of every read. Where a joint request fails, each read is made alone: one that cannot be answered takes
 * none of the others with it, and says itself why.
 */
export async function settleReads<R, A>(
  request: JointRequest<R, A>,
  reads: readonly R[],
): Promise<PromiseSettledResult<A>[]> {
  try {
    const answers = await request(reads);
    return answers.map((value) => ({ status: 'fulfilled', value }));
  } catch (reason) {
    if (reads.length === 1) return [{ status: 'rejected', reason }];
    return (await Promise.all(reads.map((read) => settleReads(request, [read])))).flat();
  }
}

interface Waiting<R, A> {
  readonly read: R;
  readonly promise: PromiseWithResolvers<A>;
}

/** Reads that are asked for in one turn of the page become one request of at most `most`. */
export function jointReads<R, A>(request: JointRequest<R, A>, most: number): (read: R) => Promise<A> {
  let waiting: Waiting<R, A>[] = [];

  async function send(): Promise<void> {
    const sent = waiting.slice(0, most);
    waiting = waiting.slice(most);
    if (waiting.length > 0) queueMicrotask(() => void send());
    const outcomes = await settleReads(
      request,
      sent.map(({ read }) => read),
    );
    for (const [index, { promise }] of sent.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') promise.resolve(outcome.value);
      else promise.reject(outcome?.reason ?? new TypeError('An answer has too few parts.'));
    }
  }

  return (read) => {
    if (waiting.length === 0) queueMicrotask(() => void send());
    const promise = Promise.withResolvers<A>();
    waiting.push({ read, promise });
    return promise.promise;
  };
}
