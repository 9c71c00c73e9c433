import { createRouter, createWebHashHistory } from 'vue-router';
import RunsView from './views/runs/runs-view.vue';

/** Hash history: the window's protocol and the loopback server only know files. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: { name: 'runs' } },
    { path: '/runs', name: 'runs', component: RunsView },
    { path: '/system', name: 'system', component: () => import('./views/system/system-view.vue') },
    { path: '/:rest(.*)*', redirect: { name: 'runs' } },
  ],
});
