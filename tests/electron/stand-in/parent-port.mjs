// Makes a child of child_process.fork look like a utility process of Electron: `process.parentPort` in place of
// `process.send`. Messages wait until the first listener, as Electron's do.
import { EventEmitter } from 'node:events';

const send = process.send.bind(process);
const waiting = [];
const port = new EventEmitter();
let open = false;

process.on('message', (data) => {
  if (open) port.emit('message', { data, ports: [] });
  else waiting.push(data);
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

port.postMessage = (message) => {
  send(message, undefined, undefined, () => undefined);
};
port.on('newListener', (name) => {
  if (name !== 'message' || open) return;
  queueMicrotask(() => {
    open = true;
    for (const data of waiting.splice(0)) port.emit('message', { data, ports: [] });
  });
});

process.send = undefined;
process.parentPort = port;
