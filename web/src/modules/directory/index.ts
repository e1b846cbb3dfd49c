import { defineModule } from '@/app/modules'

export default defineModule({
  nav: [
    { station: 'settings', to: '/directory', zh: '组织', en: 'Units', verb: 'directory.read', order: 10 },
    { station: 'settings', to: '/phone-book', zh: '电话簿', en: 'Phone book', verb: 'directory.read', order: 12 },
    { station: 'settings', to: '/posts', zh: '岗位和账号', en: 'Posts and accounts', verb: 'accounts.own', order: 14 },
    { station: 'settings', to: '/groups', zh: '集团和学区', en: 'Groups', verb: 'directory.read', order: 16 },
    { station: 'settings', to: '/titles', zh: '学校称号', en: 'Titles', verb: 'directory.read', order: 18 },
    { station: 'settings', to: '/directory-import', zh: '导入组织信息', en: 'Import', verb: 'directory.import', order: 20 },
    { station: 'settings', to: '/regions', zh: '区域', en: 'Regions', verb: 'directory.edit', order: 22 },
    { station: 'settings', to: '/roles', zh: '岗位权限', en: 'Roles', order: 24 },
    { station: 'settings', to: '/audit', zh: '操作记录', en: 'Audit trail', order: 26 },
  ],
  routes: [
    { path: '/directory', component: () => import('./ListUnits.vue'), meta: { verb: 'directory.read', title: { zh: '组织', en: 'Units' } } },
    { path: '/directory/units/:id', component: () => import('./ShowUnit.vue'), meta: { verb: 'directory.read', title: { zh: '单位', en: 'Unit' } } },
    { path: '/phone-book', component: () => import('./PhoneBook.vue'), meta: { verb: 'directory.read', title: { zh: '电话簿', en: 'Phone book' } } },
    { path: '/phone-book/print', component: () => import('./PrintPhoneBook.vue'), meta: { verb: 'directory.read', title: { zh: '打印电话簿', en: 'Print the phone book' } } },
    { path: '/posts', component: () => import('./ListPosts.vue'), meta: { verb: 'accounts.own', title: { zh: '岗位和账号', en: 'Posts and accounts' } } },
    { path: '/posts/slips', component: () => import('./PrintSlips.vue'), meta: { verb: 'accounts.own', title: { zh: '打印账号条', en: 'Print account slips' } } },
    { path: '/hand-overs/:id', component: () => import('./ShowHandOver.vue'), meta: { verb: 'accounts.own', title: { zh: '岗位交接单', en: 'Hand-over' } } },
    { path: '/groups', component: () => import('./ListGroups.vue'), meta: { verb: 'directory.read', title: { zh: '集团和学区', en: 'Groups' } } },
    { path: '/titles', component: () => import('./ListTitles.vue'), meta: { verb: 'directory.read', title: { zh: '学校称号', en: 'Titles' } } },
    { path: '/directory-import', component: () => import('./ImportSheet.vue'), meta: { verb: 'directory.import', title: { zh: '导入组织信息', en: 'Import' } } },
    { path: '/regions', component: () => import('./ShowRegions.vue'), meta: { verb: 'directory.edit', title: { zh: '区域', en: 'Regions' } } },
    { path: '/roles', component: () => import('./ShowRoles.vue'), meta: { title: { zh: '岗位权限', en: 'Roles' } } },
    { path: '/audit', component: () => import('./ShowAudit.vue'), meta: { title: { zh: '操作记录', en: 'Audit trail' } } },
  ],
})
