export default {
  skip: 'Skip to the view',
  navigation: 'Views',
  runs: 'Runs',
  new: 'New experiment',
  compare: 'Compare',
  system: 'System',
  theme: 'Theme',
  themes: { system: 'Automatic', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { en: 'English', 'zh-cn': '简体中文' },
  connection: {
    connecting: 'Connecting…',
    open: 'Connected',
    closed: 'Reconnecting… Trainings go on, nothing is lost.',
  },
  unreachable:
    'The workbench does not answer. Trainings go on; try again once “Connected” is shown at the top.',
  loading: 'Loading…',
  cancel: 'Cancel',
  close: 'Close',
};
