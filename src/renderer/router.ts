import { createRouter, createWebHashHistory } from 'vue-router';
import StartPage from './pages/start-page.vue';

/** Hash history: the window's protocol and the loopback server only know files. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'start', component: StartPage },
    { path: '/:rest(.*)*', redirect: { name: 'start' } },
  ],
});
