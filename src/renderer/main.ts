import { createPinia } from 'pinia';
import { createApp } from 'vue';
import './styles/page.css';
import { router } from './router.js';
import WorkbenchApp from './workbench-app.vue';

createApp(WorkbenchApp).use(createPinia()).use(router).mount('#page');
