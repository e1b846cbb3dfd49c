import { reactive } from 'vue'
import { readProblem, Refusal, unreachable } from './problem'
import type { paths } from './schema'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: infer Op } ? (Op extends undefined ? never : P) : never
}[keyof paths] &
  string
type Operation<P, M extends Method> = P extends keyof paths ? (paths[P] extends { [K in M]: infer Op } ? Op : never) : never
type JsonOf<R> = R extends { content: { 'application/json': infer B } } ? B : void
/** The answer of a route that docs/api.json describes. */
export type Answer<P, M extends Method> =
  Operation<P, M> extends { responses: infer R }
    ? R extends { 200: infer A }
      ? JsonOf<A>
      : R extends { 201: infer A }
        ? JsonOf<A>
        : void
    : never

type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

/** What a request may carry besides its path. */
export interface Ask {
  /** Values for the `{names}` in the path. */
  path?: Record<string, string | number>
  query?: Record<string, QueryValue>
  /** A JSON body, or FormData for files. */
  body?: unknown
  signal?: AbortSignal
  /** Set by the sign-in page itself: a 401 is its answer, not a reason to ask again. */
  signingIn?: boolean
  /** Set by a page that resolves a 409 in its own way. */
  ownConflict?: boolean
  /** Told the share 0…1 of a body that has been sent. */
  onProgress?: (share: number) => void
}

/** What the frame shows about the connection: a banner as long as the server does not answer. */
export const connection = reactive({ lost: false, since: 0 })

/** What the frame does when a request meets a closed session or a conflict; set once at start. */
export const hooks: {
  /** Asks to sign in over the page as it stands; true when the request should be tried again. */
  signedOut: () => Promise<boolean>
  /** Shows who changed what when; resolves after the user has read it. */
  conflict: (refusal: Refusal) => Promise<void>
} = {
  signedOut: () => Promise.resolve(false),
  conflict: () => Promise.resolve(),
}

/** `/api/units/{id}` + values → the address; names are escaped, empty query values left out. */
export function address(path: string, ask: Pick<Ask, 'path' | 'query'> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = ask.path?.[name]
    if (value === undefined) throw new Error(`No value for {${name}} in ${path}`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value === null || value === undefined || value === '') continue
    if (Array.isArray(value)) value.forEach((one) => query.append(name, String(one)))
    else query.set(name, String(value))
  }
  const text = query.toString()
  return text ? filled + '?' + text : filled
}

async function send(method: Method, path: string, ask: Ask, once?: string): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  // The server refuses writes without it: a foreign page cannot set a header on our behalf.
  if (method !== 'get') headers['X-Hengjian'] = '1'
  if (once) headers['X-Hengjian-Once'] = once
  let body: BodyInit | undefined
  if (ask.body instanceof FormData) body = ask.body
  else if (ask.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(ask.body)
  }
  const url = address(path, ask)
  try {
    const response = ask.onProgress
      ? await sendWithProgress(method, url, headers, body, ask)
      : await fetch(url, {
          method: method.toUpperCase(),
          headers,
          body: body ?? null,
          credentials: 'same-origin',
          cache: 'no-store',
          signal: ask.signal ?? null,
        })
    connection.lost = false
    return response
  } catch (thrown) {
    if (ask.signal?.aborted) throw thrown
    if (!connection.lost) connection.since = Date.now()
    connection.lost = true
    throw unreachable(method === 'get')
  }
}

/** fetch cannot tell how far an upload is; the older request can. */
function sendWithProgress(method: Method, url: string, headers: Record<string, string>, body: BodyInit | undefined, ask: Ask): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method.toUpperCase(), url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.responseType = 'blob'
    request.upload.onprogress = (e) => e.lengthComputable && ask.onProgress?.(e.loaded / e.total)
    request.onload = () => {
      const answered = new Headers()
      for (const line of request.getAllResponseHeaders().trim().split(/\r?\n/)) {
        const colon = line.indexOf(':')
        if (colon > 0) answered.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
      }
      const empty = request.status === 204 || request.status === 304
      resolve(new Response(empty ? null : (request.response as Blob), { status: request.status, headers: answered }))
    }
    request.onerror = () => reject(new Error('network'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    ask.signal?.addEventListener('abort', () => request.abort())
    request.send((body ?? null) as XMLHttpRequestBodyInit | null)
  })
}

async function settled(method: Method, path: string, ask: Ask, once?: string): Promise<Response> {
  let response = await send(method, path, ask, once)
  if (response.status === 401 && !ask.signingIn && (await hooks.signedOut())) response = await send(method, path, ask, once)
  if (response.ok) return response
  const refusal = await readProblem(response)
  if (refusal.status === 409 && refusal.code === 'conflict' && !ask.ownConflict) await hooks.conflict(refusal)
  throw refusal
}

/** A v4 uuid; crypto.randomUUID is missing in Chromium before 92 and on pages without HTTPS. */
function newKey(): string {
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = (b[6]! & 0x0f) | 0x40
  b[8] = (b[8]! & 0x3f) | 0x80
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Posts that have no answer yet, by address and body. */
const unanswered = new Map<string, { key: string; answer?: Promise<unknown> }>()

/**
 * A second click while the first is under way is the same intention: it waits for the same answer. After a lost connection the next
 * try of the same carries the same key, so that the server makes nothing twice if only the answer was lost.
 */
async function once(path: string, ask: Ask): Promise<unknown> {
  if (ask.signal || ask.signingIn || ask.body instanceof FormData) return receive('post', path, ask)
  const same = address(path, ask) + '\n' + JSON.stringify(ask.body)
  const known = unanswered.get(same)
  if (known?.answer) return known.answer
  const intention = known ?? { key: newKey() }
  unanswered.set(same, intention)
  intention.answer = receive('post', path, ask, intention.key)
  try {
    const answer = await intention.answer
    unanswered.delete(same)
    return answer
  } catch (thrown) {
    // Only the server's word settles it; without one the key stays for the next try.
    if (thrown instanceof Refusal && thrown.status > 0 && thrown.status < 500) unanswered.delete(same)
    else delete intention.answer
    throw thrown
  }
}

function call(method: Method, path: string, ask: Ask = {}): Promise<unknown> {
  return method === 'post' ? once(path, ask) : receive(method, path, ask)
}

async function receive(method: Method, path: string, ask: Ask, key?: string): Promise<unknown> {
  const response = await settled(method, path, ask, key)
  if (response.status === 204) return undefined
  const text = await response.text()
  return text ? JSON.parse(text) : undefined
}

interface Caller<M extends Method> {
  <P extends PathsWith<M>>(path: P, ask?: Ask): Promise<Answer<P, M>>
  <T = unknown>(path: string, ask?: Ask): Promise<T>
}

function caller<M extends Method>(method: M): Caller<M> {
  return ((path: string, ask?: Ask) => call(method, path, ask)) as Caller<M>
}

/**
 * The one way to the server. Answers are JSON, typed from docs/api.json where it knows the route; a refusal is thrown
 * as {@link Refusal}. A closed session asks to sign in again over the page and then repeats the request, so that
 * nothing typed is lost.
 */
export const api = {
  get: caller('get'),
  post: caller('post'),
  put: caller('put'),
  patch: caller('patch'),
  delete: caller('delete'),

  /** Fetches a file and hands it to the browser under the name that the server gave it. */
  async download(path: string, ask: Ask & { method?: Method; name?: string } = {}): Promise<void> {
    const response = await settled(ask.method ?? 'get', path, ask)
    const blob = await response.blob()
    offer(blob, ask.name ?? fileName(response.headers.get('content-disposition')) ?? path.split('/').pop() ?? 'file')
  },

  /** A page of text such as a report's HTML. */
  async text(path: string, ask: Ask = {}): Promise<string> {
    return (await settled('get', path, ask)).text()
  },
}

/** The name in a Content-Disposition header; the UTF-8 form wins. */
export function fileName(header: string | null): string | null {
  if (!header) return null
  const utf8 = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1]
  if (utf8) return decodeURIComponent(utf8)
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? null
}

/** Hands a file to the browser to be saved. */
export function offer(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  // Safari reads the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
