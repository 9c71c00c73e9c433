import { app, session } from 'electron';
import { pageOrigin } from './page-protocol.js';

/** Where the page's own requests go; everything else stays unasked. */
const ownAddresses = [`${pageOrigin}/`, `blob:${pageOrigin}/`, 'data:', 'devtools:'];

/** Denies whatever the workbench does not need, in every window and for every page it might ever show. */
export function lockDown(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  // The page's policy says the same; this holds for whatever carries no policy.
  defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !ownAddresses.some((address) => url.startsWith(address)) });
  });

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
}
