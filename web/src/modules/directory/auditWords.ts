import { t } from '@/i18n'

/** What the recorded values are called; a module's own word that is not here stands as it was written. */
const names = (): Record<string, string> => ({
  act: t('动作', 'act'),
  added: t('新增', 'added'),
  after: t('改后', 'after'),
  address: t('地址', 'address'),
  affiliation: t('隶属', 'administered by'),
  before: t('改前', 'before'),
  boarding: t('寄宿', 'boarding'),
  begun: t('开始绑定', 'begun'),
  by: t('经办人', 'by'),
  cancelled: t('作废', 'cancelled'),
  cells: t('数据项', 'cells'),
  closed: t('撤销', 'closed'),
  code: t('代码', 'code'),
  correction: t('只是改正', 'correction'),
  document: t('文号', 'document'),
  ended: t('结束', 'ended'),
  enrolled: t('已绑定', 'enrolled'),
  expires: t('有效期至', 'expires'),
  failedTries: t('连续输错次数', 'wrong tries'),
  field: t('项目', 'field'),
  finished: t('完成交接', 'handed over'),
  from: t('从', 'from'),
  group: t('集团', 'group'),
  hash: t('文件指纹', 'file hash'),
  id: t('编号', 'id'),
  kind: t('类别', 'kind'),
  level: t('层级', 'level'),
  locale: t('城乡', 'locale'),
  members: t('成员数', 'members'),
  mergedInto: t('并入', 'merged into'),
  moved: t('移动', 'moved'),
  name: t('名称', 'name'),
  names: t('名称', 'names'),
  number: t('文号', 'number'),
  on: t('日期', 'on'),
  opened: t('开通账号', 'account opened'),
  openedOn: t('设立日期', 'opened on'),
  owns: t('归口', 'owns'),
  parent: t('上级', 'above'),
  person: t('人员', 'person'),
  phone: t('电话', 'telephone'),
  post: t('岗位编号', 'post'),
  posts: t('岗位数', 'posts'),
  prepared: t('生成交接单', 'hand-over prepared'),
  reason: t('原因', 'reason'),
  removed: t('删除', 'removed'),
  renamed: t('更名', 'renamed'),
  reopened: t('恢复', 'reopened'),
  reset: t('重置密码', 'password reset'),
  role: t('岗位', 'role'),
  rows: t('行数', 'rows'),
  sample: t('样例数据', 'sample'),
  school: t('学校情况', 'school'),
  second: t('当场确认的第二人', 'second person'),
  secondAccount: t('第二人的账号', 'second person\'s account'),
  sheet: t('导入表', 'sheet'),
  size: t('大小', 'size'),
  splitFrom: t('分设自', 'split from'),
  sponsor: t('举办者', 'sponsor'),
  stages: t('学段', 'stages'),
  started: t('开始导入', 'import started'),
  state: t('状态', 'state'),
  text: t('内容', 'text'),
  title: t('职务', 'title'),
  to: t('到', 'to'),
  totp: t('验证器', 'authenticator'),
  units: t('单位数', 'units'),
  uploaded: t('上传', 'uploaded'),
  userName: t('账号', 'login'),
  version: t('版本', 'version'),
  years: t('学年', 'years'),
  year: t('年份', 'year'),
})

const acts = (): Record<string, string> => ({ unlocked: t('解锁', 'unlocked'), disabled: t('停用', 'disabled'), enabled: t('启用', 'enabled') })

function plain(value: unknown): string {
  if (value === true) return t('是', 'yes')
  if (value === false) return t('否', 'no')
  return acts()[String(value)] ?? String(value)
}

/** The recorded values, one line each: what, and what it was. Empty ones say nothing. */
export function auditLines(detail: unknown, within = ''): { name: string; value: string }[] {
  if (detail === null || detail === undefined || detail === '') return []
  if (typeof detail !== 'object') return [{ name: within, value: plain(detail) }]
  if (Array.isArray(detail) && detail.every((one) => typeof one !== 'object')) return detail.length ? [{ name: within, value: detail.map(plain).join(t('、', ', ')) }] : []
  const known = names()
  return Object.entries(detail as Record<string, unknown>).flatMap(([key, value]) => {
    const name = Array.isArray(detail) ? String(Number(key) + 1) : (known[key] ?? key)
    return auditLines(value, within ? `${within} · ${name}` : name)
  })
}
