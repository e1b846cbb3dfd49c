import { defineModule } from '@/app/modules'

const title = { zh: '均衡评价', en: 'Balance' }

export default defineModule({
  nav: [{ station: 'evaluation', to: '/evaluation/runs', ...title, verb: 'evaluation.read', order: 10 }],
  routes: [
    { path: '/evaluation/runs', component: () => import('./ListRuns.vue'), meta: { title } },
    { path: '/evaluation/runs/:id', component: () => import('./ShowRun.vue'), meta: { title } },
    { path: '/evaluation/runs/:id/schools/:unit', component: () => import('./ShowSchool.vue'), meta: { title: { zh: '学校评价', en: 'School' } } },
  ],
})
