import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { pageHeaders } from '../../src/delivery/page-headers.js';
import { openWorkbenchWindow } from '../../src/main/workbench-window.js';

/*
 * The checklist of Electron's documentation (tutorial/security), item by item. What can only be seen in a running
 * application (navigation, window opening, requests, foreign senders) is in tests/electron/security.test.ts and
 * lockdown.test.ts, the fuses (19) are in tests/repository/packaging.test.ts.
 */

/** Electron cannot be loaded under plain Node; this keeps what windows are made of. */
const made = vi.hoisted(() => ({ options: [] as Record<string, unknown>[], loaded: [] as string[] }));
vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  protocol: {},
  screen: {
    on: () => undefined,
    getAllDisplays: () => [],
    getPrimaryDisplay: () => ({ id: 1, workArea: {} }),
  },
  BrowserWindow: class {
    constructor(options: Record<string, unknown>) {
      made.options.push(options);
    }
    on(): void {}
    once(): void {}
    loadURL(url: string): Promise<void> {
      made.loaded.push(url);
      return Promise.resolve();
    }
  },
}));

const root = join(import.meta.dirname, '../..');
const shellFiles = globSync(['src/main/**/*.ts', 'src/preload/**/*.ts'], { cwd: root });

/** Files of the shell whose text matches. */
const filesWith = (pattern: RegExp): string[] =>
  shellFiles.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));

let preferences: Record<string, unknown> = {};

beforeAll(() => {
  openWorkbenchWindow();
  openWorkbenchWindow('/runs');
  preferences = made.options[0]?.['webPreferences'] as Record<string, unknown>;
});

describe('the security checklist', () => {
  it('1, 18: shows pages of its own scheme only, none from the network or from file://', () => {
    expect(made.loaded).toEqual(['gan-workbench://page/', 'gan-workbench://page/#/runs']);
    expect(filesWith(/\bloadFile\b|file:\/\/\/|https?:\/\/(?!json)/)).toEqual([]);
  });

  it('2, 3, 4: the page has no Node, a context of its own and a sandbox', () => {
    expect(preferences).toMatchObject({ nodeIntegration: false, contextIsolation: true, sandbox: true });
    expect(filesWith(/app\.enableSandbox\(\)/)).toHaveLength(1);
  });

  it('2, 6, 8 to 12: nothing else of a window is changed', () => {
    expect(Object.keys(preferences).sort()).toEqual([
      'contextIsolation',
      'nodeIntegration',
      'preload',
      'sandbox',
      'spellcheck',
      'webviewTag',
    ]);
    expect(preferences).toMatchObject({ webviewTag: false, spellcheck: false });
    expect(filesWith(/new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([
      'src/main/workbench-window.ts',
    ]);
  });

  it('5, 12, 13, 14: permissions, webviews, navigation and new windows are denied in one place', () => {
    for (const rule of [
      /setPermissionRequestHandler/,
      /setPermissionCheckHandler/,
      /setDevicePermissionHandler/,
      /will-attach-webview/,
      /will-navigate/,
      /setWindowOpenHandler/,
    ]) {
      expect(filesWith(rule)).toEqual(['src/main/lockdown.ts']);
    }
  });

  it('7: the policy allows own files only', () => {
    const policy = pageHeaders['Content-Security-Policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  });

  it('15: nothing is opened by the system but the data folder', () => {
    expect(filesWith(/openExternal/)).toEqual([]);
    expect(filesWith(/shell\.openPath/)).toEqual(['src/main/index.ts']);
  });

  it('16: Electron is pinned to one current version', () => {
    expect(manifest.devDependencies.electron).toMatch(/^(4[5-9]|[5-9]\d)\.\d+\.\d+$/);
  });

  it('17: every channel is listened to behind the check of its sender', () => {
    expect(filesWith(/\bipcMain\b/)).toEqual(['src/main/page-channels.ts']);
    expect(filesWith(/\.ipc\.(on|handle)\b|ipc-message/)).toEqual([]);
  });

  it('20: the page gets functions of ours, no function or event of Electron', () => {
    expect(filesWith(/exposeInMainWorld/)).toEqual(['src/preload/index.ts']);
    const preload = readFileSync(join(root, 'src/preload/index.ts'), 'utf8');
    expect(preload.match(/ipcRenderer\.\w+/g)?.sort()).toEqual(['ipcRenderer.on', 'ipcRenderer.send']);
    expect(preload).not.toMatch(/ipcRenderer\s*[,}]\s*;|: ipcRenderer\b|\(\.\.\./);
    expect(filesWith(/ipcRenderer\.(invoke|sendSync|sendToHost)/)).toEqual([]);
  });
});
