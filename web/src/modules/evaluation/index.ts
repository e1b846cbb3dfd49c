import { defineModule } from '@/app/modules'

const title = { zh: '均衡评价', en: 'Balance' }
const reports = { zh: '评价报告', en: 'Reports' }

export default defineModule({
  nav: [
    { station: 'evaluation', to: '/evaluation/runs', ...title, verb: 'evaluation.read', order: 10 },
    { station: 'evaluation', to: '/evaluation/reports', ...reports, verb: 'report.read', order: 20 },
    { station: 'evaluation', to: '/evaluation/reports', ...reports, verb: 'report.read-reported', order: 20 },
  ],
  routes: [
    { path: '/evaluation/runs', component: () => import('./ListRuns.vue'), meta: { title } },
    { path: '/evaluation/runs/:id', component: () => import('./ShowRun.vue'), meta: { title } },
    { path: '/evaluation/runs/:id/schools/:unit', component: () => import('./ShowSchool.vue'), meta: { title: { zh: '学校评价', en: 'School' } } },
    { path: '/evaluation/reports', component: () => import('./ListReports.vue'), meta: { title: reports } },
    { path: '/evaluation/reports/:id', component: () => import('./ShowReport.vue'), meta: { title: reports } },
  ],
})
