import { defineModule } from '@/app/modules'

export default defineModule({
  nav: [{ station: 'forms', to: '/forms/rounds', zh: '填报批次', en: 'Rounds', verb: 'forms.read', order: 10 }],
  routes: [
    { path: '/forms/rounds', component: () => import('./ListRounds.vue'), meta: { verb: 'forms.read', title: { zh: '填报批次', en: 'Rounds' } } },
    { path: '/forms/rounds/:id', component: () => import('./RoundBoard.vue'), meta: { verb: 'forms.read', title: { zh: '填报进度', en: 'Progress' } } },
    { path: '/forms/rounds/:id/imports', component: () => import('./ImportFiles.vue'), meta: { verb: 'forms.import', title: { zh: '导入数据', en: 'Import' } } },
    { path: '/forms/imports/:id', component: () => import('./ShowImport.vue'), meta: { verb: 'forms.read', title: { zh: '导入', en: 'Import' } } },
    { path: '/forms/returns/:id', component: () => import('./ShowReturn.vue'), meta: { verb: 'forms.read', title: { zh: '年度数据表', en: 'Yearly facts' } } },
  ],
})
