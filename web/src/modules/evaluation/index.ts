import { defineModule } from '@/app/modules'

const title = { zh: '均衡评价', en: 'Balance' }
const scratches = { zh: '测算', en: 'What if' }
const objections = { zh: '异议', en: 'Objections' }
const items = { zh: '核定项目', en: 'Recorded items' }
const progress = { zh: '各县进展', en: 'Progress of counties' }
const reports = { zh: '评价报告', en: 'Reports' }

export default defineModule({
  nav: [
    { station: 'evaluation', to: '/evaluation/runs', ...title, verb: 'evaluation.read', order: 10 },
    { station: 'evaluation', to: '/evaluation/reports', ...reports, verb: 'report.read', order: 20 },
    { station: 'evaluation', to: '/evaluation/reports', ...reports, verb: 'report.read-reported', order: 20 },
    { station: 'evaluation', to: '/evaluation/progress', ...progress, verb: 'evaluation.read-reported', order: 5 },
    { station: 'evaluation', to: '/evaluation/scratches', ...scratches, verb: 'evaluation.run', order: 30 },
    { station: 'evaluation', to: '/evaluation/objections', ...objections, verb: 'evaluation.read', order: 40 },
    { station: 'evaluation', to: '/evaluation/items', ...items, verb: 'evaluation.run', order: 50 },
  ],
  routes: [
    { path: '/evaluation/runs', component: () => import('./ListRuns.vue'), meta: { title } },
    { path: '/evaluation/runs/:id', component: () => import('./ShowRun.vue'), meta: { title } },
    { path: '/evaluation/runs/:id/schools/:unit', component: () => import('./ShowSchool.vue'), meta: { title: { zh: '学校评价', en: 'School' } } },
    { path: '/evaluation/reports', component: () => import('./ListReports.vue'), meta: { title: reports } },
    { path: '/evaluation/progress', component: () => import('./ListProgress.vue'), meta: { verb: 'evaluation.read-reported', title: progress } },
    { path: '/evaluation/scratches', component: () => import('./ListScratches.vue'), meta: { verb: 'evaluation.run', title: scratches } },
    { path: '/evaluation/scratches/:id', component: () => import('./ShowScratch.vue'), meta: { verb: 'evaluation.run', title: scratches } },
    { path: '/evaluation/scratches/:id/plan', component: () => import('./ShowPlan.vue'), meta: { verb: 'evaluation.run', title: { zh: '改善计划', en: 'Plan' } } },
    { path: '/evaluation/objections', component: () => import('./ListObjections.vue'), meta: { verb: 'evaluation.read', title: objections } },
    { path: '/evaluation/items', component: () => import('./ListItems.vue'), meta: { verb: 'evaluation.run', title: items } },
    { path: '/evaluation/reports/:id', component: () => import('./ShowReport.vue'), meta: { title: reports } },
  ],
})
