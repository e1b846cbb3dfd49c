import { defineModule } from '@/app/modules'

const backups = { zh: '备份与恢复', en: 'Backups' }
const phones = { zh: '手机与 HTTPS', en: 'Phones and HTTPS' }

export default defineModule({
  nav: [
    { station: 'settings', to: '/settings/backups', ...backups, verb: 'backup.run', order: 80 },
    { station: 'settings', to: '/settings/phones', ...phones, verb: 'settings.edit', order: 85 },
  ],
  routes: [
    { path: '/settings/backups', component: () => import('./ListBackups.vue'), meta: { verb: 'backup.run', title: backups } },
    { path: '/settings/phones', component: () => import('./ShowPhones.vue'), meta: { verb: 'settings.edit', title: phones } },
  ],
})
