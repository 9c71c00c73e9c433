import { createRouter, createWebHashHistory } from 'vue-router';
import RunsView from './views/runs/runs-view.vue';

/** Hash history: the window's protocol and the loopback server only know files. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: { name: 'runs' } },
    { path: '/runs', name: 'runs', component: RunsView },
    { path: '/runs/:id', name: 'run', component: () => import('./views/live/live-view.vue') },
    { path: '/compare', name: 'compare', component: () => import('./views/compare/compare-view.vue') },
    {
      path: '/checkpoints',
      name: 'checkpoints',
      component: () => import('./views/checkpoints/checkpoints-view.vue'),
    },
    {
      path: '/datasets',
      name: 'datasets',
      component: () => import('./views/datasets/datasets-view.vue'),
    },
    { path: '/new', name: 'new', component: () => import('./views/experiment/new-experiment-view.vue') },
    {
      path: '/theory/:lab?',
      name: 'theory',
      component: () => import('./views/theory/theory-view.vue'),
    },
    { path: '/recipes', name: 'recipes', component: () => import('./views/recipes/recipes-view.vue') },
    {
      path: '/recipes/:id',
      name: 'recipe',
      component: () => import('./views/recipes/recipe-view.vue'),
    },
    {
      path: '/recipes/ablations',
      name: 'ablations',
      component: () => import('./views/ablations/ablations-view.vue'),
    },
    { path: '/system', name: 'system', component: () => import('./views/system/system-view.vue') },
    { path: '/:rest(.*)*', redirect: { name: 'runs' } },
  ],
});
