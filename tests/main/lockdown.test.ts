import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDown } from '../../src/main/lockdown.js';

type Handler = (...args: unknown[]) => unknown;

/** Electron cannot be loaded under plain Node; these record what the shell hands to it. */
let app = new EventEmitter();
let defaultSession: Record<string, unknown> = {};
vi.mock('electron', () => ({
  protocol: {},
  get app() {
    return app;
  },
  get session() {
    return { defaultSession };
  },
}));

const handlers = new Map<string, Handler>();

/** A window's contents: an emitter that keeps the handler of new windows. */
class Contents extends EventEmitter {
  openWindow: (() => { action: string }) | null = null;

  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openWindow = handler;
  }
}

beforeEach(() => {
  handlers.clear();
  app = new EventEmitter();
  const keep = (name: string) => (handler: Handler) => handlers.set(name, handler);
  defaultSession = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('request-address') },
  };
  lockDown();
});

describe('lockDown', () => {
  it('denies every permission', () => {
    const decide = vi.fn();
    handlers.get('request')?.({}, 'media', decide);
    expect(decide.mock.calls).toEqual([[false]]);
    expect(handlers.get('check')?.()).toBe(false);
    expect(handlers.get('device')?.()).toBe(false);
  });

  it.each([
    ['gan-workbench://page/assets/index.js', false],
    ['blob:gan-workbench://page/1', false],
    ['data:image/png;base64,AA==', false],
    ['https://example.org/', true],
    ['http://127.0.0.1:5180/', true],
    ['gan-workbench://page.example.org/', true],
    ['file:///etc/passwd', true],
    ['ws://127.0.0.1:1/', true],
    ['', true],
  ])('lets a request for %j out unless %s', (url, cancel) => {
    const decide = vi.fn();
    handlers.get('request-address')?.({ url }, decide);
    expect(decide.mock.calls).toEqual([[{ cancel }]]);
  });

  it('denies new windows in every contents', () => {
    const contents = new Contents();
    app.emit('web-contents-created', {}, contents);
    expect(contents.openWindow?.()).toEqual({ action: 'deny' });
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'prevents %s in every contents',
    (name) => {
      const contents = new Contents();
      app.emit('web-contents-created', {}, contents);
      const event = { preventDefault: vi.fn() };
      contents.emit(name, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    },
  );
});
