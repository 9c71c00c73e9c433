import type { Router } from 'vue-router';

/** Goes where the menu and the notifications of the desktop shell lead; in a browser there is none. */
export function followShell(router: Router): void {
  window.workbenchBridge?.onOpen((path) => {
    void router.push(path);
  });
}
