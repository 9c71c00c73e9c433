import '@fontsource-variable/inter';
import './styles/element-plus.js';
import './styles/theme.css';
import './styles/page.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { i18n } from './i18n/index.js';
import { router } from './router.js';
import { followShell } from './transport/shell.js';
import WorkbenchApp from './workbench-app.vue';

followShell(router);
createApp(WorkbenchApp).use(createPinia()).use(i18n).use(router).mount('#page');
