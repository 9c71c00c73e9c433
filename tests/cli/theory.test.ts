import { describe, expect, it } from 'vitest';
import { runCommand } from './support/built-command-line.js';

async function json(args: string): Promise<Record<string, unknown>> {
  const ended = await runCommand(['theory', ...args.split(' ').filter((part) => part !== ''), '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout) as Record<string, unknown>;
}

describe('theory', () => {
  it('lists the six labs, with and without `list`', async () => {
    const { stdout, code } = await runCommand(['theory']);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(6);
    expect((await json('list')) as unknown).toHaveLength(6);
  });

  it('refuses a lab that there is not, and names those there are', async () => {
    const { code, stderr } = await runCommand(['theory', 'astrology']);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no lab "astrology"; choose one of divergences, discriminator, nash');
  });

  it('divergences of the two Gaussians of the tutorial', async () => {
    const { kl, klReverse, w1, closed } = await json('divergences');
    expect(kl).toBeCloseTo(0.5, 10);
    expect(klReverse).toBeCloseTo(0.5, 10);
    expect(w1).toBeCloseTo(1, 10);
    expect(closed).toMatchObject({ kl: 0.5, js: null, w1: 1 });
  });

  it('divergences that are infinite, in JSON as a string, in the table in words', async () => {
    expect(await json('divergences --p uniform(0,2) --q uniform(0,1)')).toMatchObject({ kl: 'Infinity' });
    const { stdout } = await runCommand([
      'theory',
      'divergences',
      '--p',
      'uniform(0,2)',
      '--q',
      'uniform(0,1)',
    ]);
    expect(stdout).toMatch(/KL\(p\|\|q\) +infinite +infinite/);
  });

  it('discriminator: the identity and D*', async () => {
    const { value, identity, points } = await json(
      'discriminator --p normal(0,1) --q normal(3,1) --at=1.5,9',
    );
    expect(value).toBeCloseTo(identity as number, 9);
    expect(points).toMatchObject([{ x: 1.5, d: 0.5 }, { x: 9 }]);
  });

  it('nash: the growth of every method', async () => {
    const { methods } = await json('nash --eta 0.5 --steps 20 --start=-1,2');
    const [simultaneous, , , extragradient] = methods as { growth: number; predicted: number }[];
    expect(simultaneous?.growth).toBeCloseTo(Math.sqrt(1.25), 12);
    expect(extragradient?.growth).toBeLessThan(1);
    const one = (await json('nash --method alternating --steps 3')) as unknown as {
      methods: { trajectory: { x: number[] } }[];
    };
    expect(one.methods[0]?.trajectory.x).toHaveLength(4);
    expect(await json('nash --eta 0.7 --steps 5000')).toMatchObject({
      methods: [{ end: 'overflow' }, { end: 'steps' }, { end: 'overflow' }, { end: 'underflow' }],
    });
  });

  it('earth-mover: 5 with its certificate', async () => {
    expect(await json('earth-mover')).toMatchObject({ distance: 5, deltas: [0, 2, 2, -1, 0] });
    const { moves, plan } = await json('earth-mover --p 5e-10,0 --q 0,5e-10');
    expect(moves).toMatchObject([{ from: 0, to: 1, amount: 5e-10 }]);
    expect(plan).toEqual([
      [0, 5e-10],
      [0, 0],
    ]);
  });

  it('parallel-lines: infinite, log 2, theta', async () => {
    const { rows } = await json('parallel-lines --theta=0,0.25');
    expect(rows).toEqual([
      { theta: 0, kl: 0, klReverse: 0, js: 0, w1: 0 },
      { theta: 0.25, kl: 'Infinity', klReverse: 'Infinity', js: Math.LN2, w1: 0.25 },
    ]);
  });

  it('kantorovich-rubinstein: the potential reaches W1, and samples come near', async () => {
    const { w1, dual, samples } = await json('kantorovich-rubinstein --samples 500');
    expect(dual).toBeCloseTo(w1 as number, 8);
    expect((samples as { w1: number }).w1).toBeCloseTo(w1 as number, 0);
  });

  it.each([
    ['divergences --p beta(1,2)', /^error: --p: "beta\(1,2\)" is not one of/],
    ['divergences --p normal(a,1)', /^error: --p: "normal\(a,1\)": the mean "a" is no finite number/],
    ['nash --start 1', /^error: --start/],
    ['nash --start 1e308,1e308 --eta 10', /^error: --eta 10 from --start 1e\+308,1e\+308: the first/],
    [
      'nash --eta 1e200 --steps 3',
      /^error: --eta 1e\+200 from --start 1,1: the first alternating step overflows/,
    ],
    ['nash --eta 0', /^error: --eta: give a number above 0, not 0/],
    ['nash --steps 100001', /^error: option '--steps <n>' .* from 1 to 100000/],
    [
      'kantorovich-rubinstein --samples 9007199254740991',
      /^error: option '--samples <n>' .* from 0 to 100000/,
    ],
    ['earth-mover --p 1,2 --q 1', /^error: --p and --q: P has 2 and Q has 1/],
    ['parallel-lines --noise -1', /^error: --noise: give a number of at least 0, not -1/],
    [
      'parallel-lines --theta=1 --noise 1e-200',
      /^error: --theta: the KL divergence of 1 overflows under --noise/,
    ],
    ['earth-mover --p 1,2 --q 1,3', /^error: --p and --q: P holds 3 and Q holds 4/],
    ['nothing', /^error: /],
  ])('%s is bad input: exit code 2 and one line', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(['theory', ...args.split(' ')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
  });
});
