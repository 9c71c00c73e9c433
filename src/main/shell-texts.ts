import type { Language } from '../contract/languages.js';

/** Texts of the menu, the dialogs and the notifications in one language. */
export interface ShellTexts {
  readonly menu: Readonly<Record<MenuText, string>>;
  readonly quit: {
    readonly question: (trainings: number) => string;
    readonly detail: string;
    readonly stop: string;
    readonly keep: string;
    readonly cancel: string;
  };
  readonly stopping: {
    readonly question: string;
    readonly detail: string;
    readonly wait: string;
    readonly end: string;
  };
  readonly ended: {
    readonly finished: (run: string) => string;
    readonly stopped: (run: string) => string;
    readonly failed: (run: string) => string;
    readonly interrupted: (run: string) => string;
    readonly steps: (step: number) => string;
  };
  readonly save: {
    readonly title: string;
    readonly failed: (file: string) => string;
    readonly remedy: string;
  };
}

export type MenuText =
  | 'file'
  | 'new'
  | 'dataFolder'
  | 'quit'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'runs'
  | 'compare'
  | 'theory'
  | 'recipes'
  | 'system'
  | 'reload'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'fullScreen'
  | 'developerTools'
  | 'window'
  | 'minimize'
  | 'close'
  | 'help'
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'unhide';

const number = (language: Language, value: number): string => value.toLocaleString(language);

const en: ShellTexts = {
  menu: {
    file: 'File',
    new: 'New experiment',
    dataFolder: 'Open data folder',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    runs: 'Runs',
    compare: 'Compare',
    theory: 'Theory',
    recipes: 'Recipes',
    system: 'System',
    reload: 'Reload',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    window: 'Window',
    minimize: 'Minimize',
    close: 'Close',
    help: 'Help',
    about: 'About GAN Workbench',
    hide: 'Hide GAN Workbench',
    hideOthers: 'Hide others',
    unhide: 'Show all',
  },
  quit: {
    question: (trainings) =>
      trainings === 1 ? 'A training is running.' : `${number('en', trainings)} trainings are running.`,
    detail: 'Stopped with a checkpoint, it can be resumed where it was.',
    stop: 'Stop with a checkpoint and quit',
    keep: 'Minimize and keep training',
    cancel: 'Cancel',
  },
  stopping: {
    question: 'The checkpoints are still being written.',
    detail: 'Ended at once, a training loses what it did since its last checkpoint.',
    wait: 'Wait',
    end: 'End at once',
  },
  ended: {
    finished: (run) => `Finished: ${run}`,
    stopped: (run) => `Stopped: ${run}`,
    failed: (run) => `Failed: ${run}`,
    interrupted: (run) => `Interrupted: ${run}`,
    steps: (step) => `${number('en', step)} steps trained.`,
  },
  save: {
    title: 'Export',
    failed: (file) => `${file} could not be written.`,
    remedy: 'Export it again into a folder that may be written and has space.',
  },
};

const zhCn: ShellTexts = {
  menu: {
    file: '文件',
    new: '新建实验',
    dataFolder: '打开数据文件夹',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    runs: '训练列表',
    compare: '比较',
    theory: '理论',
    recipes: '配方',
    system: '系统',
    reload: '重新载入',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    fullScreen: '全屏',
    developerTools: '开发者工具',
    window: '窗口',
    minimize: '最小化',
    close: '关闭',
    help: '帮助',
    about: '关于 GAN Workbench',
    hide: '隐藏 GAN Workbench',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
  },
  quit: {
    question: (trainings) => `有 ${number('zh-cn', trainings)} 个训练正在进行。`,
    detail: '停止时会保存检查点，之后可从该处继续。',
    stop: '保存检查点、停止并退出',
    keep: '最小化并继续训练',
    cancel: '取消',
  },
  stopping: {
    question: '正在写入检查点。',
    detail: '若立即结束，将丢失上一个检查点之后的训练。',
    wait: '等待',
    end: '立即结束',
  },
  ended: {
    finished: (run) => `已完成：${run}`,
    stopped: (run) => `已停止：${run}`,
    failed: (run) => `失败：${run}`,
    interrupted: (run) => `已中断：${run}`,
    steps: (step) => `已训练 ${number('zh-cn', step)} 步。`,
  },
  save: {
    title: '导出',
    failed: (file) => `无法写入 ${file}。`,
    remedy: '请重新导出到可写且空间充足的文件夹。',
  },
};

const texts: Readonly<Record<Language, ShellTexts>> = { en, 'zh-cn': zhCn };

export const shellTexts = (language: Language): ShellTexts => texts[language];
