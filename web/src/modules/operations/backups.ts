import { api } from '@/api/client'
import { asRefusal } from '@/api/problem'
import type { components } from '@/api/schema'
import { t } from '@/i18n'
import type { Job } from '@/kit/JobProgress.vue'
import type { State } from '@/kit/state'

export type Backup = components['schemas']['BackupEntry']
export type Backups = components['schemas']['ListBackupsResponse']
export type Chosen = components['schemas']['ShowBackupResponse']

/** How old, in the words that people use; the exact time stands beside it. */
export function age(at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000))
  if (minutes < 1) return t('刚才', 'just now')
  if (minutes < 60) return t('{n} 分钟前', '{n} min ago', { n: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return t('{n} 小时前', hours === 1 ? '1 hour ago' : '{n} hours ago', { n: hours })
  const days = Math.floor(hours / 24)
  return t('{n} 天前', days === 1 ? 'yesterday' : '{n} days ago', { n: days })
}

/** What is known of a backup's soundness, as a state with words. */
export function soundness(b: Backup): { state: State; words: string } {
  if (b.state === 'damaged') return { state: 'unmet', words: t('损坏', 'Damaged') }
  if (b.state === 'newer') return { state: 'partly', words: t('来自更新的版本', 'From a newer version') }
  if (b.state === 'otherStore') return { state: 'partly', words: t('来自另一种数据库', 'From another database') }
  return b.check ? { state: 'met', words: t('全部核对无误', 'Read back whole') } : { state: 'waiting', words: t('生成时核对过', 'Checked when made') }
}

/**
 * How far a restore is. The job lives in the store that is exchanged: when the server is back and does not know it (or
 * us) any more, the restored store answers, and that is the success.
 */
export async function readRestore(id: string): Promise<Job> {
  try {
    const job = (await api.get('/api/jobs/{id}', { path: { id }, signingIn: true })) as Job
    return job.state === 'done' ? { ...job, state: 'running', progress: 0.95, message: { zh: '正在换入备份，服务会自动重启', en: 'Exchanging the stores; the server restarts by itself' } } : job
  } catch (thrown) {
    const met = asRefusal(thrown)
    if (met.status !== 401 && met.status !== 404) throw thrown
    return { id, kind: 'operations.restore', state: 'done', progress: 1, message: null, result: null, problem: null }
  }
}

/** What the office tells the schools after a restore: units, never persons. */
export function notice(madeAt: string): string {
  return t('【系统恢复通知】衡鉴已恢复到 {at} 的数据。此时间之后填报、审核和修改的内容没有了，请各单位登录核对，需要的重新填写。', 'Notice: Hengjian was put back to its state of {at}. What was entered, reviewed or changed after that is gone; please sign in, look through your data and enter again what is missing.', { at: madeAt })
}
