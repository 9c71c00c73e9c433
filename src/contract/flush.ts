/**
 * Electron drops what a utility process has posted and its parent has not yet read when the process ends. A process
 * that is about to end posts `flushRequest` as its last message and ends when `flushed` comes back: messages keep
 * their order, so all before it have been read.
 */
export const flushRequest = 'gan-workbench:flush';
export const flushed = 'gan-workbench:flushed';
