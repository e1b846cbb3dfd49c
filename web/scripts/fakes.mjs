// Invented answers of a server, for pictures of the frame without one.
const me = {
  accountId: 'a', login: 'ddzr', name: '周明远', year: 2026, today: '2026-11-21', now: '2026-11-21T09:30:00+08:00', needsTotp: false, hasTotp: false, mustChangePassword: false,
  posts: [{ id: 'p', role: 'director', roleName: '督导室主任', unitId: 'county', unitName: '青溪县', unitPath: '/1/' }],
  verbs: ['directory.read', 'directory.edit', 'accounts.manage', 'forms.read', 'forms.fill', 'forms.review', 'forms.manage', 'evaluation.read', 'evaluation.judge'],
}
const due = {
  today: [{ id: '1', what: '确认基础数据', whatEn: 'Confirm the facts', unit: '青溪中心小学', by: '2026-11-21', link: '/a' }],
  late: [
    { id: '2', what: '补报教学仪器设备值', whatEn: 'Fill in the equipment value', unit: '云岭中心小学', by: '2026-11-18', link: '/b' },
    { id: '3', what: '回复退回意见', whatEn: 'Answer the remarks', unit: '石桥初级中学', by: '2026-11-20', link: '/c' },
  ],
  waiting: [{ id: '4', what: '审核人事股字段', whatEn: 'Review the personnel fields', unit: '柳林镇中心学校', by: '2026-11-30', link: '/d' }],
  todayCount: 1, lateCount: 2, waitingCount: 1,
}
const json = (body, status = 200) => ({ status, contentType: status < 400 ? 'application/json' : 'application/problem+json', body: JSON.stringify(body) })

/** The answer to one request of one picture. */
export function answers(request, shot) {
  const path = new URL(request.url()).pathname
  if (path === '/api/status') return json({ setUp: !shot.fresh, version: '0.1.0', lastBackup: '2026-11-18T02:00:00+08:00' })
  if (path === '/api/session' && request.method() === 'POST')
    return json({ status: 429, code: 'wait', title: '密码连续输错，请 16 秒后再试', titleEn: 'Too many wrong tries; try again in 16 s', next: '县督导室可以一键解除等待', nextEn: 'The supervision office can lift the wait', seconds: 16 }, 429)
  if (path === '/api/me') return shot.out ? json({ status: 401, code: 'signed-out', title: '登录已过期' }, 401) : json(me)
  if (path === '/api/due') return json(due)
  if (path === '/api/me/password') return json({ status: 409, code: 'conflict', title: '这条记录刚刚被别人修改过，您的修改没有保存', titleEn: 'Someone else changed this row; your change was not saved', next: '请查看最新内容后再改一次', who: '李雨桐', at: '2026-11-21T09:12:00+08:00' }, 409)
  if (path === '/api/me/totp')
    return json({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x', enrolled: false, qrPng: 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h1v1H4zM6 5h1v2H6z"/></svg>') })
  if (path === '/api/directory/levels') return json({ names: { county: '县' }, version: 0 })
  if (path === '/api/directory/tree') return json({ nodes: [] })
  if (path === '/api/directory/units') return json({ items: [], next: null, total: 0 })
  return json({ status: 404, code: 'not-found', title: '没有找到' }, 404)
}
