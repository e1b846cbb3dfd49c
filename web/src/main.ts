import './polyfills'
import './styles/tokens.css'
import 'element-plus/theme-chalk/base.css'
import './styles/base.css'
import './styles/element.css'
import { createApp } from 'vue'
import App from './app/App.vue'
import { router } from './app/router'
import { markLanguage } from './i18n'

markLanguage()
createApp(App).use(router).mount('#app')
