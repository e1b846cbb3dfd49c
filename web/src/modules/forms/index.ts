import { defineModule } from '@/app/modules'

export default defineModule({
  nav: [
    { station: 'forms', to: '/forms/rounds', zh: '填报批次', en: 'Rounds', verb: 'forms.read', order: 10 },
    // City and province hold the other verb: they see how far their counties are, and what was reported.
    { station: 'forms', to: '/forms/rounds', zh: '填报批次', en: 'Rounds', verb: 'forms.progress', order: 10 },
  ],
  routes: [
    { path: '/forms/rounds', component: () => import('./ListRounds.vue'), meta: { title: { zh: '填报批次', en: 'Rounds' } } },
    { path: '/forms/rounds/:id', component: () => import('./RoundBoard.vue'), meta: { title: { zh: '填报进度', en: 'Progress' } } },
    { path: '/forms/rounds/:id/imports', component: () => import('./ImportFiles.vue'), meta: { verb: 'forms.import', title: { zh: '导入数据', en: 'Import' } } },
    { path: '/forms/rounds/:id/reconcile', component: () => import('./Reconcile.vue'), meta: { verb: 'forms.reconcile', title: { zh: '与上报中央数据核对', en: 'Reconciliation' } } },
    { path: '/forms/imports/:id', component: () => import('./ShowImport.vue'), meta: { verb: 'forms.read', title: { zh: '导入', en: 'Import' } } },
    { path: '/forms/returns/:id', component: () => import('./ShowReturn.vue'), meta: { title: { zh: '年度数据表', en: 'Yearly facts' } } },
    { path: '/forms/returns/:id/paper', component: () => import('./ReturnPaper.vue'), meta: { title: { zh: '确认表', en: 'Sheet to sign' } } },
    { path: '/forms/returns/:id/versions/:no', component: () => import('./ShowVersion.vue'), meta: { title: { zh: '版本', en: 'Version' } } },
    { path: '/forms/returns/:id/checks', component: () => import('./SpotChecks.vue'), meta: { verb: 'forms.read', title: { zh: '现场核查', en: 'Checks on the spot' } } },
    { path: '/forms/returns/:id/additions', component: () => import('./Additions.vue'), meta: { verb: 'forms.read', title: { zh: '年内增减', en: 'Changes within the year' } } },
    { path: '/forms/checks/:id', component: () => import('./ShowCheck.vue'), meta: { verb: 'forms.read', title: { zh: '现场核查', en: 'Check on the spot' } } },
    { path: '/forms/checks/:id/paper', component: () => import('./CheckPaper.vue'), meta: { verb: 'forms.read', title: { zh: '现场核查表', en: 'Check on the spot' } } },
  ],
})
