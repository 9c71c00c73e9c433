export default {
  skip: 'Skip to the view',
  navigation: 'Views',
  runs: 'Runs',
  new: 'New experiment',
  compare: 'Compare',
  checkpoints: 'Checkpoints',
  datasets: 'Datasets',
  theory: 'Theory',
  recipes: 'Recipes',
  system: 'System',
  theme: 'Theme',
  themes: { system: 'Automatic', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { en: 'English', 'zh-cn': '简体中文' },
  connection: {
    connecting: 'Connecting…',
    open: 'Connected',
    closed: 'Reconnecting… Trainings go on, nothing is lost.',
    refused:
      'The workbench was started anew. Open the address that it shows now; what is trained and stored is kept.',
  },
  unreachable:
    'The workbench does not answer. Trainings go on; try again once “Connected” is shown at the top.',
  foreignAnswer:
    'The workbench answered in a way this page does not know, as another version would: reload the page.',
  loading: 'Loading…',
  cancel: 'Cancel',
  close: 'Close',
};
