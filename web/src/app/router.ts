import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { connection } from '@/api/client'
import { asRefusal } from '@/api/problem'
import { say, t, type Words } from '@/i18n'
import { modules } from './modules'
import { can, loadMe, loadStatus, notReady, ownUnit, session } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name in the window's title and the breadcrumb. */
    title?: Words
    /** The verb without which the page answers 403. */
    verb?: string
    /** Open without signing in. */
    open?: boolean
    /** Without top bar and navigation (print pages, set-up, sign-in). */
    bare?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./SignIn.vue'), meta: { open: true, bare: true, title: { zh: '登录', en: 'Sign in' } } },
  { path: '/set-up', name: 'set-up', component: () => import('./SetUp.vue'), meta: { open: true, bare: true, title: { zh: '首次设置', en: 'Set up' } } },
  { path: '/me', name: 'me', component: () => import('./MyAccount.vue'), meta: { title: { zh: '我的账号', en: 'My account' } } },
  { path: '/', name: 'board', component: () => import('./Board.vue'), meta: { title: { zh: '工作台', en: 'Board' } } },
  ...modules.flatMap((module) => module.routes),
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFound.vue'), meta: { title: { zh: '没有这个页面', en: 'No such page' } } },
]

// The gallery shows the kit with invented data; the production build drops the branch and the files with it.
if (import.meta.env.DEV || import.meta.env.MODE === 'gallery') {
  routes.unshift({ path: '/gallery/:part?', component: () => import('@/gallery/Gallery.vue'), meta: { open: true, bare: true, title: { zh: '组件样张', en: 'Gallery' } } })
}

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

/** Unit and year travel in the address, so that a link shows what I see. */
function readPlace(to: RouteLocationNormalized): void {
  const { unit, year } = to.query
  if (typeof unit === 'string' && unit && unit !== session.unit?.id) {
    session.unit = unit === ownUnit.value?.id ? null : { id: unit, name: '' }
  }
  if (typeof year === 'string' && /^\d{4}$/.test(year)) session.year = Number(year) === session.me?.year ? 0 : Number(year)
}

/** The query parts that say which unit and year are shown, when they are not my own. */
export function placeQuery(): Record<string, string> {
  return {
    ...(session.unit ? { unit: session.unit.id } : {}),
    ...(session.year ? { year: String(session.year) } : {}),
  }
}

router.beforeEach(async (to) => {
  try {
    const status = session.status ?? (to.path.startsWith('/gallery') ? null : await loadStatus())
    if (status && !status.setUp && to.name !== 'set-up') return { name: 'set-up' }
    if (status?.setUp && to.name === 'set-up') return { name: 'board' }
    if (to.meta.open) return true
    if (!session.me && !(await loadMe())) {
      return { name: 'sign-in', query: to.fullPath === '/' ? {} : { back: to.fullPath } }
    }
  } catch (thrown) {
    // The frame shows that the server is away; the page itself asks again when it is back.
    if (asRefusal(thrown).code === 'unreachable') connection.lost = true
    else throw thrown
    return true
  }
  // An account that is not ready opens only the page that makes it so.
  if (notReady.value) return to.name === 'me' ? true : { name: 'me' }
  readPlace(to)
  const place = placeQuery()
  if (Object.keys(place).some((key) => to.query[key] === undefined)) {
    return { path: to.path, hash: to.hash, query: { ...to.query, ...place }, replace: true }
  }
  return true
})

router.afterEach((to) => {
  document.title = [say(to.meta.title), t('衡鉴', 'Hengjian')].filter(Boolean).join(' · ')
})

/** Whether the page may be opened by me; the frame shows the 403 page in its place otherwise. */
export function allowed(to: RouteLocationNormalized): boolean {
  return can(to.meta.verb)
}
