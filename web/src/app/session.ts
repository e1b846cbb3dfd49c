import { computed, reactive } from 'vue'
import { api } from '@/api/client'
import { asRefusal } from '@/api/problem'
import type { components } from '@/api/schema'
import { lang } from '@/i18n'
import { setClock } from './clock'

/** Who I am and what my posts allow. */
export type Me = components['schemas']['MeResponse']
/** What anybody may know of this installation. */
export type Status = components['schemas']['StatusResponse']

interface Session {
  me: Me | null
  status: Status | null
  /** The part of the tree that the pages show; my own unit unless I chose another. */
  unit: { id: string; name: string } | null
  /** The school year that the pages show: the year in which it begins. */
  year: number
}

export const session: Session = reactive({ me: null, status: null, unit: null, year: 0 })

export const ownUnit = computed(() => {
  const post = session.me?.posts[0]
  return post ? { id: post.unitId, name: post.unitName } : null
})

/** The unit that the pages show now. */
export const shownUnit = computed(() => session.unit ?? ownUnit.value)

/** The school year that the pages show now. */
export const shownYear = computed(() => session.year || session.me?.year || new Date().getFullYear())

/** What a post of mine is called in the language of the screen. */
export const postName = (post: Me['posts'][number]): string => (lang.value === 'en' ? post.roleNameEn : post.roleName)

/** Whether my posts allow the verb. The server decides again; the screen only hides what would be refused. */
export function can(verb: string | undefined): boolean {
  return !verb || !!session.me?.verbs.includes(verb)
}

function take(me: Me): void {
  setClock(me.now)
  session.me = me
}

/** Whether the account must first become ready (own password, authenticator) before any other page opens. */
export const notReady = computed(() => !!session.me && (session.me.mustChangePassword || session.me.needsTotp))

export async function loadStatus(): Promise<Status> {
  session.status = await api.get('/api/status')
  return session.status
}

/** Asks who is signed in; null when nobody is. */
export async function loadMe(): Promise<Me | null> {
  try {
    const me = await api.get('/api/me', { signingIn: true })
    take(me)
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    if (refusal.status !== 401) throw thrown
    session.me = null
  }
  return session.me
}

/** Signs in; a refusal (wrong password, code wanted, wait) is thrown for the page to show. */
export async function signIn(login: string, password: string, code?: string): Promise<Me> {
  const me = await api.post('/api/session', { body: { login, password, ...(code ? { code } : {}) }, signingIn: true })
  take(me)
  return me
}

/**
 * Signs out and forgets everything that this page held about the person. When the server was not told, the session is
 * still open: that is thrown, and nothing pretends otherwise.
 */
export async function signOut(): Promise<void> {
  await api.delete('/api/session', { signingIn: true })
  session.me = null
  session.unit = null
  session.year = 0
}
