// A GAN and a WGAN-GP on 8 Gaussians with the same seed, data order and latents, and their samples side by side.
// After `npm run build`: node examples/train-pair.ts [steps] [folder of the store]
import { writeFileSync } from 'node:fs';
import { defineExperiment, preset, sampleSheet, train } from 'gan-workbench';

const [steps = '1000', store = 'example-store'] = process.argv.slice(2);
const shared = { steps: Number(steps), seed: 7 };
const gan = defineExperiment({ ...preset('gaussians8', 'gan'), ...shared });
const wgan = defineExperiment({ ...preset('gaussians8', 'wgan-gp'), ...shared });

const runs = await train([gan, wgan], {
  store,
  onProgress: ({ step }, index) =>
    console.log(`${index === 0 ? 'GAN' : 'WGAN-GP'}: step ${step} of ${steps}`),
});

for (const { id, config, metrics } of runs)
  console.log(`${id} ${config.objective.kind}: discriminator loss ${metrics.columns.get('loss_d')?.at(-1)}`);
writeFileSync('pair.png', await sampleSheet(runs, { title: `GAN and WGAN-GP after ${steps} steps` }));
