import { mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

/** A component in a router of its own, attached to the page so that focus works. */
export async function mountAt(component: unknown, options: { props?: Record<string, unknown>; slots?: Record<string, unknown>; path?: string } = {}): Promise<{ view: VueWrapper; router: Router }> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: { template: '<div/>' } }] })
  await router.push(options.path ?? '/')
  // The types of a generic component are lost here; the tests state what they expect of it.
  const view = mount(component as never, { props: options.props as never, slots: options.slots as never, global: { plugins: [router] }, attachTo: document.body }) as unknown as VueWrapper
  await settled()
  return { view, router }
}

/** Lets promises and the next drawing happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 0))
}

export interface Asked {
  method: string
  url: string
  headers: Record<string, string>
  body: unknown
}

/** Stands in for the server; `answer` gives status and JSON for each request, or throws like a lost network. */
export function fakeServer(answer: (asked: Asked, nth: number) => { status?: number; json?: unknown; headers?: Record<string, string> }): Asked[] {
  const log: Asked[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const asked = { method: init.method ?? 'GET', url, headers: init.headers as Record<string, string>, body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body }
    log.push(asked)
    try {
      const { status = 200, json, headers = {} } = answer(asked, log.length)
      const type = status < 400 ? 'application/json' : 'application/problem+json'
      return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(json ?? {}), { status, headers: { 'content-type': type, ...headers } }))
    } catch (thrown) {
      return Promise.reject(thrown as Error)
    }
  })
  return log
}
