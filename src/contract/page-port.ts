/**
 * Message with which the page hands one end of a MessageChannel to the preload script, and the channel on which
 * that hands it on to the main process, which answers the API (api.ts) on it.
 */
export const pagePortMessage = 'gan-workbench:port';

/** Path of the API's WebSocket on the loopback server. */
export const apiPath = '/api';
