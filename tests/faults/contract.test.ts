import { isContractProcedure, type AnyContractRouter, type AnySchema } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import { expect } from 'vitest';
import { api } from '../../src/contract/api/index.js';
import { builtWorkbench } from './support/built-workbench.js';
import { fault } from './support/fault.js';

interface Procedure {
  readonly path: readonly string[];
  readonly input: AnySchema;
}

/** Every procedure that takes something. */
function procedures(router: AnyContractRouter, path: readonly string[] = []): Procedure[] {
  if (!isContractProcedure(router))
    return Object.entries(router as Readonly<Record<string, AnyContractRouter>>).flatMap(([name, part]) =>
      procedures(part, [...path, name]),
    );
  const { inputSchema } = router['~orpc'] as { readonly inputSchema?: AnySchema };
  return inputSchema === undefined ? [] : [{ path, input: inputSchema }];
}

const wrong: readonly unknown[] = [
  undefined,
  null,
  'text',
  1e300,
  [],
  {},
  { id: { $ne: '' } },
  { id: '../../etc/passwd\0', ids: ['..'], hash: '..', ticket: 7, upload: '../..', name: '' },
  JSON.parse('{"__proto__": {"id": "x"}, "constructor": 1}'),
  { id: 'x'.repeat(1_000_000), step: -1, count: 1e9, limit: 1e9 },
];

type Call = (input: unknown) => Promise<unknown>;

fault(33, 'messages of a wrong shape to every procedure of the contract', async () => {
  const { client } = builtWorkbench();
  const found = procedures(api);
  let times = 0;
  const letIn: string[] = [];
  for (const { path, input } of found) {
    const call = path.reduce<unknown>(
      (part, name) => (part as Record<string, unknown>)[name],
      client,
    ) as Call;
    for (const value of wrong) {
      const { issues } = (await input['~standard'].validate(value)) as { readonly issues?: unknown };
      if (issues === undefined) continue;
      times++;
      const answer = await call(value).then(
        () => 'an answer',
        (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
      );
      if (answer !== 'BAD_INPUT') letIn.push(`${path.join('.')}: ${answer}`);
    }
  }
  // Every procedure with an input has been asked in a way that it refuses.
  expect(found.length).toBeGreaterThan(30);
  expect(await client.runs.list()).toEqual([]);
  const note = `refused as bad input by ${found.length} procedures, before any of their code ran`;
  return { times, lost: letIn.length, note: [note, ...letIn].join('; ') };
});
