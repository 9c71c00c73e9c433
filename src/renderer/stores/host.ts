import { defineStore } from 'pinia';
import { computed } from 'vue';

/** What shows this page: the workbench's own window or a browser. */
export const useHostStore = defineStore('host', () => {
  const bridge = window.workbenchBridge;
  const label = computed(() =>
    bridge === undefined
      ? 'Served to your browser on this machine only'
      : `Electron ${bridge.versions.electron}, Chromium ${bridge.versions.chrome}, Node ${bridge.versions.node}`,
  );
  return { label };
});
