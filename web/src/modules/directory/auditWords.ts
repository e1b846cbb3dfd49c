import { api } from '@/api/client'
import { lang, say, t } from '@/i18n'
import { date, moment, schoolYear } from '@/kit/format'

/** What the recorded values are called; a word that is not here is still read as words. */
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
  settled: t('已办理，撤销原来的安排', 'done by hand; the plan is settled'),
  splitOff: t('分出', 'split off'),
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
  accepted: t('采纳的数', 'accepted'),
  account: t('账号', 'account'),
  accountId: t('账号编号', 'account'),
  again: t('重新读取', 'read again'),
  against: t('核查依据的版本', 'against version'),
  againstVersion: t('核查依据的版本', 'against version'),
  amount: t('数量', 'amount'),
  answer: t('答复', 'answer'),
  applied: t('导入的内容', 'what was imported'),
  asOf: t('截至', 'until'),
  aside: t('放在一旁', 'put aside'),
  backup: t('备份', 'backup'),
  basis: t('依据', 'basis'),
  central: t('中心学校', 'central school'),
  changed: t('改动', 'changed'),
  changes: t('改动', 'changes'),
  checkedOn: t('核查日期', 'checked on'),
  checker: t('核查人', 'checker'),
  claimed: t('主张的数', 'claimed'),
  columns: t('列', 'columns'),
  command: t('命令', 'command'),
  compared: t('已核对', 'compared'),
  contentHash: t('内容指纹', 'content hash'),
  count: t('个数', 'count'),
  county: t('县', 'county'),
  dataHash: t('数据指纹', 'data hash'),
  deadline: t('截止日期', 'deadline'),
  decision: t('裁定', 'decision'),
  differences: t('差异数', 'differences'),
  discarded: t('放弃', 'discarded'),
  edited: t('改写', 'edited'),
  entryNo: t('凭证号', 'entry'),
  evidence: t('佐证', 'evidence'),
  fields: t('项目', 'fields'),
  file: t('文件', 'file'),
  files: t('文件', 'files'),
  form: t('表', 'form'),
  formHash: t('表定义的指纹', 'hash of the form'),
  format: t('格式', 'format'),
  fromPersonId: t('原任人员编号', 'former holder'),
  frozen: t('冻结', 'frozen'),
  import: t('导入编号', 'import'),
  indicator: t('指标', 'indicator'),
  item: t('项目', 'item'),
  items: t('项目', 'items'),
  keep: t('保留', 'keep'),
  list: t('清单', 'list'),
  login: t('账号', 'login'),
  madeAt: t('生成时间', 'made at'),
  mappingId: t('列对应编号', 'mapping'),
  missing: t('未填', 'missing'),
  newPassword: t('换新密码', 'new password'),
  no: t('号', 'no.'),
  note: t('说明', 'note'),
  office: t('由督导室', 'by the office'),
  old: t('原来', 'old'),
  options: t('选项', 'options'),
  overwrite: t('覆盖学校填的数', 'overwrite'),
  pack: t('规则包', 'rule pack'),
  packHash: t('规则包指纹', 'hash of the rule pack'),
  paper: t('凭证', 'paper'),
  period: t('时期', 'period'),
  personId: t('人员编号', 'person'),
  held: t('到期没有生效', 'did not take effect'),
  planned: t('已安排', 'planned'),
  plannedBy: t('安排人', 'planned by'),
  plan: t('导入内容的指纹', 'hash of what was imported'),
  planHash: t('导入内容的指纹', 'hash of what was imported'),
  published: t('公布', 'published'),
  quantity: t('数量', 'quantity'),
  remark: t('意见', 'remark'),
  remarks: t('意见数', 'remarks'),
  reportedUp: t('上报', 'reported up'),
  resultHash: t('结果指纹', 'result hash'),
  returns: t('表数', 'sheets'),
  run: t('评价编号', 'run'),
  runId: t('评价编号', 'run'),
  saved: t('保存', 'saved'),
  scan: t('扫描件', 'scan'),
  scheme: t('方案', 'scheme'),
  schoolSigner: t('学校签字人', 'signer of the school'),
  section: t('部分', 'part'),
  settingName: t('设置', 'setting'),
  stage: t('学段', 'stage'),
  target: t('用途', 'target'),
  toPersonId: t('接任人员编号', 'new holder'),
  unit: t('单位编号', 'unit'),
  unitId: t('单位编号', 'unit'),
  unlock: t('解锁', 'unlock'),
  value: t('值', 'value'),
  verdict: t('结论', 'verdict'),
  versionNo: t('版本', 'version'),
  withdrawn: t('撤回', 'withdrawn'),
  without: t('没有的', 'without'),
})

const words = (): Record<string, string> => ({
  unlocked: t('解锁', 'unlocked'),
  disabled: t('停用', 'disabled'),
  enabled: t('启用', 'enabled'),
  Final: t('已锁定数据', 'locked facts'),
  Preview: t('试评', 'preview'),
  Confirm: t('确认上报', 'confirm'),
  Withdraw: t('撤回', 'withdraw'),
  Return: t('退回', 'return'),
  Approve: t('审核通过', 'approve'),
  Lock: t('锁定', 'lock'),
  Unlock: t('解锁', 'unlock'),
  Check: t('核稿', 'check'),
  Sign: t('签发', 'sign'),
  Draft: t('草稿', 'draft'),
  Issued: t('已签发', 'signed'),
  Checked: t('已核稿', 'checked'),
  Accepted: t('采纳', 'accepted'),
  Rejected: t('不采纳', 'rejected'),
  Yearly: t('年度报告', 'yearly report'),
  Monthly: t('月报', 'monthly report'),
  School: t('学校', 'school'),
  Leader: t('一页纸', 'leader’s page'),
  Region: t('区域', 'region'),
  Section: t('科室', 'section'),
  Department: t('部门', 'department'),
  Township: t('乡镇', 'township'),
  Training: t('培训机构', 'training institution'),
  facts: t('学校数据', 'facts'),
  template: t('本校模板', 'template'),
  bought: t('购置', 'bought'),
  built: t('建成', 'built'),
  transferred: t('调配', 'transferred'),
  scrapped: t('报废', 'scrapped'),
  move: t('移动', 'move'),
  '@central': t('中心学校', 'central school'),
})

/** Names of codes, by the word that the record files them under; what the page could load of them. */
export type Lexicon = Record<string, Record<string, string>>

/** The lexicon with the names that came with a row: what was changed is told by name and code, as papers and packs call it by both. */
export function withNames(lexicon: Lexicon, named: readonly { key: string; code: string; zh: string; en: string }[]): Lexicon {
  const merged: Lexicon = { ...lexicon }
  for (const one of named) merged[one.key] = { ...merged[one.key], [one.code]: t('{name}（{code}）', '{name} ({code})', { name: say(one), code: one.code }) }
  return merged
}

/** A word in the code's own spelling, taken apart: packHash → pack hash. */
const apart = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase()

function plain(key: string, value: unknown, lexicon: Lexicon): string {
  if (value === true) return t('是', 'yes')
  if (value === false) return t('否', 'no')
  if ((key === 'year' || key === 'years') && typeof value === 'number') return schoolYear(value)
  const text = String(value)
  const named = lexicon[key]?.[text] ?? words()[text]
  if (named) return named
  // A fingerprint is compared by its beginning; the whole stays in the chain.
  if (/^[0-9a-f]{40,}$/.test(text)) return `${text.slice(0, 12)}…`
  // So is the number of a remark or a file, which says nothing to people.
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) return `${text.slice(0, 8)}…`
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return date(text)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return moment(text)
  return text
}

/** Cells are told by the name of their item, not by their place in the record. */
function cellLine(cell: Record<string, unknown>, lexicon: Lexicon): { name: string; value: string } {
  if (!('text' in cell)) return { name: plain('field', cell.field, lexicon), value: besides(cell, lexicon) }
  const value = cell.text === null || cell.text === undefined || cell.text === '' ? t('清空', 'emptied') : String(cell.text)
  const reason = cell.reason ? t('（理由：{words}）', ' (reason: {words})', { words: String(cell.reason) }) : ''
  return { name: plain('field', cell.field, lexicon), value: value + reason }
}

/** What else a row about a field says (reported and counted figures of a check on the spot). */
function besides(cell: Record<string, unknown>, lexicon: Lexicon): string {
  const known = names()
  return Object.entries(cell)
    .filter(([key, value]) => !['field', 'unitId', 'version'].includes(key) && value !== null && value !== '' && typeof value !== 'object')
    .map(([key, value]) => `${known[key] ?? apart(key)} ${plain(key, value, lexicon)}`)
    .join(t('，', ', '))
}

/** The recorded values, one line each: what, and what it was. Empty ones say nothing. */
export function auditLines(detail: unknown, lexicon: Lexicon = {}, within = '', under = ''): { name: string; value: string }[] {
  if (detail === null || detail === undefined || detail === '') return []
  if (typeof detail !== 'object') return [{ name: within, value: plain(under, detail, lexicon) }]
  if (Array.isArray(detail) && detail.every((one) => typeof one !== 'object')) return detail.length ? [{ name: within, value: detail.map((one) => plain(under, one, lexicon)).join(t('、', ', ')) }] : []
  if (Array.isArray(detail) && detail.every((one) => one && typeof one === 'object' && 'field' in one)) return detail.map((one) => cellLine(one as Record<string, unknown>, lexicon))
  const known = names()
  return Object.entries(detail as Record<string, unknown>).flatMap(([key, value]) => {
    const name = Array.isArray(detail) ? String(Number(key) + 1) : (known[key] ?? apart(key))
    return auditLines(value, lexicon, within ? `${within} · ${name}` : name, Array.isArray(detail) ? under : key)
  })
}

interface Named {
  code: string
  name: string
  nameEn?: string
}
const by = (all: readonly Named[]): Record<string, string> => Object.fromEntries(all.map((one) => [one.code, (lang.value === 'en' && one.nameEn) || one.name]))
const none = () => null

/** Fetches the names that this person may know; without them the codes stand. */
export async function loadLexicon(): Promise<Lexicon> {
  const [codes, roles, forms, packs] = await Promise.all([
    api.get('/api/directory/codes').catch(none),
    api.get('/api/directory/roles').catch(none),
    api.get('/api/forms/packs').catch(none),
    api.get('/api/evaluation/packs').catch(none),
  ])
  const pages = await Promise.all((forms?.items ?? []).map((form) => api.get('/api/forms/packs/{code}', { path: { code: form.code } }).catch(none)))
  const sections = pages.flatMap((page) => page?.sections ?? [])
  const titles = [...(forms?.items ?? []), ...(packs ?? [])].map((one) => ({ code: one.code, name: one.title, nameEn: one.titleEn }))
  const fields = by(sections.flatMap((section) => section.fields))
  return {
    role: by((roles?.roles ?? []) as Named[]),
    owns: by((codes?.owners ?? []) as Named[]),
    form: by(titles),
    pack: by(titles),
    scheme: by(titles),
    field: fields,
    fields,
    section: { ...by(sections.map((one) => ({ code: one.code, name: one.title, nameEn: one.titleEn }))) },
  }
}
