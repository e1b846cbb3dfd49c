import { lang, say, t, type Words } from '@/i18n'

/** A refusal as the server sends it (RFC 9457 with our additions). */
export interface ProblemDocument {
  status?: number
  code?: string
  title?: string
  titleEn?: string
  detail?: string
  detailEn?: string
  next?: string
  nextEn?: string
  errors?: Record<string, Words[]>
  [extra: string]: unknown
}

/**
 * Why a request was not done, in words of both languages: what happened (`title`), what it means (`detail`),
 * what to do (`next`), and what is wrong with which field (`errors`).
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly document: ProblemDocument

  constructor(document: ProblemDocument) {
    super(document.title ?? document.code ?? 'refused')
    this.name = 'Refusal'
    this.document = document
    this.status = document.status ?? 0
    this.code = document.code ?? 'unknown'
  }

  get title(): string {
    return pick(this.document.title, this.document.titleEn)
  }

  get detail(): string {
    return pick(this.document.detail, this.document.detailEn)
  }

  get next(): string {
    return pick(this.document.next, this.document.nextEn)
  }

  /** Everything in one paragraph, for a message. */
  get words(): string {
    const stop = lang.value === 'zh' ? '。' : '. ' // not translated: a full stop
    return [this.title, this.detail, this.next]
      .filter(Boolean)
      .map((part) => part.replace(/[\u3002.]\s*$/, '') + stop)
      .join('')
      .trim()
  }

  /** The sentences for one field, to stand under it. */
  of(field: string): string[] {
    return (this.document.errors?.[field] ?? []).map(say)
  }
}

function pick(zh: string | undefined, en: string | undefined): string {
  return (lang.value === 'en' ? en || zh : zh) ?? ''
}

/** The server did not answer: no network, or it is stopped. */
export function unreachable(reading: boolean): Refusal {
  return new Refusal({
    status: 0,
    code: 'unreachable',
    title: '没有连上服务器',
    titleEn: 'The server cannot be reached',
    detail: reading ? '最新内容没有读到，页面上可能是先前的内容' : '这一步没有做成，本页已填的内容都还在', // not translated: the English follows
    detailEn: reading ? 'The latest content could not be read; the page may show older content' : 'This step was not done; what you typed is still on this page',
    next: '请检查网络，连上后再试一次',
    nextEn: 'Check the network and try again',
  })
}

/** Reads the answer of a refused request; an answer that is no problem document becomes one. */
export async function readProblem(response: Response): Promise<Refusal> {
  const kind = response.headers.get('content-type') ?? ''
  if (kind.includes('json')) {
    try {
      const document = (await response.json()) as ProblemDocument
      const wait = Number(response.headers.get('retry-after'))
      // A refusal that has its own words keeps them alone: “the system has failed” is no addition to “give the reason”.
      const usual = standard(response.status)
      return new Refusal({
        ...(document.title && document.code !== usual.code ? {} : usual),
        ...document,
        status: response.status,
        ...(wait > 0 ? { retryAfter: wait } : {}),
      })
    } catch {
      // Cut off on the way: the standard words below.
    }
  }
  return new Refusal(standard(response.status))
}

/** Words for a status that came without any. */
function standard(status: number): ProblemDocument {
  const known: Record<number, ProblemDocument> = {
    401: { code: 'signed-out', title: '登录已失效', titleEn: 'You are signed out', next: '请重新登录', nextEn: 'Sign in again' },
    403: { code: 'no-verb', title: '您的岗位没有这项权限', titleEn: 'Your post may not do this', next: '需要时请联系系统管理员', nextEn: 'Ask the administrator if you need it' },
    404: { code: 'not-found', title: '没有找到', titleEn: 'Not found', detail: '它可能已被删除，或不在您的管辖范围内', detailEn: 'It may have been removed, or it is outside your area' },
    409: { code: 'conflict', title: '别人刚刚修改了同一内容', titleEn: 'Someone else has just changed this', next: '请查看最新内容后再改', nextEn: 'Look at the latest state, then change it' },
    413: { code: 'too-large', title: '文件太大', titleEn: 'The file is too large', next: '请拆分后再传', nextEn: 'Split it and send it again' },
    429: { code: 'too-many', title: '操作太频繁', titleEn: 'Too many attempts', next: '请稍候再试', nextEn: 'Wait a little and try again' },
    502: { code: 'unavailable', title: '服务器正在启动或维护', titleEn: 'The server is starting or under maintenance', next: '请稍候再试', nextEn: 'Try again in a moment' },
    503: { code: 'unavailable', title: '服务器正在启动或维护', titleEn: 'The server is starting or under maintenance', next: '请稍候再试', nextEn: 'Try again in a moment' },
  }
  return {
    status,
    ...(known[status] ?? {
      code: 'fault',
      title: '系统出了故障',
      titleEn: 'The system has failed',
      detail: '这一步没有完成，故障已记录',
      detailEn: 'This step was not done; the fault has been recorded',
      next: '请稍后再试；仍不行请把时间告诉系统管理员',
      nextEn: 'Try again later; if it still fails, tell the administrator the time',
    }),
  }
}

/** Any thrown thing as a refusal, so that a page can always show words. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  return new Refusal({
    code: 'fault',
    title: t('页面出了故障', 'The page has failed'),
    detail: thrown instanceof Error ? thrown.message : String(thrown),
    next: t('请刷新本页再试', 'Reload the page and try again'),
  })
}
