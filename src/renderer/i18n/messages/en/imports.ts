export default {
  open: 'Open file…',
  help: 'A sample sheet or chart (PNG) that the workbench exported, or a bundle of runs (.ganwb)',
  drop: 'Drop a sheet to open its run, or a bundle to import its runs',
  unknown:
    '{name} cannot be opened here. Drop a PNG that the workbench exported or a bundle (.ganwb); images to train on belong into Datasets.',
  uploading: 'Handing the bundle over…',
  reading: 'Checking and importing…',
  imported: 'One run imported. | {count} runs imported.',
  present: 'One run was here already and is unchanged. | {count} runs were here already and are unchanged.',
  left: 'One run of the picture has other data or latents and is left out. | {count} runs of the picture are left out: an experiment has up to three runs on the same data and latents.',
  prepared: 'Set up as in the picture: the same config and seed. A preset replaces it.',
  picture: {
    preset: 'as in the picture',
    title: 'What this picture shows',
    step: 'step {step}, seed {seed}',
    here: 'in this store as {id}',
    missing: 'not in this store',
    open: 'Open the run | Open the runs',
    startOver: 'Set up the same experiment',
  },
};
