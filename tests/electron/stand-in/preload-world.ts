/*
 * The two halves of the preload script's world, as source text for the browser. They meet at the window, whose
 * events cross from one world to the other by structured clone, as Electron's context bridge does.
 */

/** For the page's world: builds what the preload script exposes. Functions of it take JSON values and callbacks. */
export const pageHalf = `(() => {
  if (window !== window.parent) return;
  const callbacks = [];
  const call = (id) => (...args) => {
    const sent = args.map((arg) => typeof arg === 'function' ? { callback: callbacks.push(arg) - 1 } : { value: arg });
    window.dispatchEvent(new CustomEvent('stand-in:call', { detail: { id, args: sent } }));
  };
  const build = (shape) => {
    if (shape === null || typeof shape !== 'object') return shape;
    if (typeof shape.function === 'number') return call(shape.function);
    return Object.freeze(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, build(value)])));
  };
  window.addEventListener('stand-in:expose', ({ detail }) => {
    Object.defineProperty(window, detail.key, { value: build(detail.shape), enumerable: true });
  });
  window.addEventListener('stand-in:callback', ({ detail }) => callbacks[detail.callback](...detail.args));
})();`;

/** Name of the world that the preload script runs in, and of the function that leads out of it. */
export const isolatedWorld = 'Electron Isolated Context';
export const bindingName = 'standInSend';

export interface PreloadParts {
  /** The preload script, CommonJS. */
  readonly source: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** For the isolated world: \`electron\` and \`process\` as a sandboxed preload script has them, and the script. */
export const preloadHalf = ({ source, versions }: PreloadParts): string => `(() => {
  if (window !== window.parent) return;
  const functions = [];
  const listeners = new Map();
  const ports = [];
  const post = (message) => ${bindingName}(JSON.stringify(message));
  const requirePlain = (value) => {
    if (JSON.stringify(structuredClone(value)) === undefined && value !== undefined) throw new Error('The stand-in sends JSON only.');
    return value;
  };
  const encode = (data) => {
    if (typeof data === 'string') return { text: data };
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : null;
    if (bytes === null) throw new Error('The stand-in passes text and bytes only.');
    return { base64: bytes.toBase64() };
  };
  const shapeOf = (value) => {
    if (typeof value === 'function') return { function: functions.push(value) - 1 };
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
  };
  window.addEventListener('stand-in:call', ({ detail }) => {
    const args = detail.args.map((arg) => 'callback' in arg
      ? (...values) => window.dispatchEvent(new CustomEvent('stand-in:callback', { detail: { callback: arg.callback, args: values } }))
      : arg.value);
    functions[detail.id](...args);
  });
  const strict = (name, object) => new Proxy(object, { get: (target, key) => {
    if (!(key in target)) throw new Error('The stand-in for Electron has no ' + name + '.' + String(key) + '.');
    return target[key];
  } });
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld: (key, api) => {
        window.dispatchEvent(new CustomEvent('stand-in:expose', { detail: { key, shape: shapeOf(api) } }));
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      send: (channel, ...args) => post({ type: 'send', channel, args: args.map(requirePlain) }),
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
      postMessage: (channel, message, transferred) => {
        const ids = transferred.map((port) => {
          const id = ports.push(port) - 1;
          port.onmessage = ({ data }) => post({ type: 'port', id, data: encode(data) });
          return id;
        });
        post({ type: 'send', channel, args: [message], ports: ids });
      },
    }),
  });
  globalThis.standIn = {
    receive: (channel, args) => (listeners.get(channel) ?? []).forEach((listener) => listener({}, ...args)),
    port: (id, data) => ports[id].postMessage('text' in data ? data.text : Uint8Array.fromBase64(data.base64)),
    close: (id) => ports[id].close(),
  };
  const module = { exports: {} };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload script cannot require ' + name + '.');
    return electron;
  };
  const process = strict('process', { versions: ${JSON.stringify(versions)}, contextIsolated: true, sandboxed: true });
  ((require, module, exports, process) => {
${source}
  })(require, module, module.exports, process);
})();`;
