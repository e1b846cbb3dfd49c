import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import {
  Bell, Calendar, Collection, DataAnalysis, EditPen, Files, HomeFilled, Monitor, Reading, School, Setting, Stamp, TrendCharts,
} from '@element-plus/icons-vue'
import type { Words } from '@/i18n'

/** The stations of the loop, in their order in the navigation. A module hangs its pages under one of them. */
export type Station =
  | 'board' | 'plans' | 'forms' | 'evaluation' | 'monitoring' | 'supervision' | 'rectification'
  | 'teaching' | 'training' | 'compliance' | 'archive' | 'portal' | 'settings'

export interface NavItem extends Words {
  station: Station
  /** The page that it opens. */
  to: string
  /** Shown only to those whose posts have this verb; without it, to everyone. */
  verb?: string
  /** Place within the station; 10, 20, 30 … */
  order?: number
}

/** What `web/src/modules/<name>/index.ts` exports as default. */
export interface Module {
  /** Pages; `meta.verb` guards one, `meta.title` names it, `meta.phone` gives it the whole phone. */
  routes: RouteRecordRaw[]
  nav: NavItem[]
}

/** Checks the types of a manifest. */
export function defineModule(module: Module): Module {
  return module
}

export const stations: ReadonlyArray<Words & { id: Station; icon: Component }> = [
  { id: 'board', zh: '工作台', en: 'Board', icon: HomeFilled },
  { id: 'plans', zh: '方案', en: 'Plans', icon: Calendar },
  { id: 'forms', zh: '填报', en: 'Forms', icon: EditPen },
  { id: 'evaluation', zh: '评价', en: 'Evaluation', icon: DataAnalysis },
  { id: 'monitoring', zh: '监测', en: 'Monitoring', icon: Monitor },
  { id: 'supervision', zh: '督导', en: 'Supervision', icon: Stamp },
  { id: 'rectification', zh: '整改', en: 'Rectification', icon: TrendCharts },
  { id: 'teaching', zh: '教学', en: 'Teaching', icon: Reading },
  { id: 'training', zh: '研修', en: 'Training', icon: School },
  { id: 'compliance', zh: '规范', en: 'Compliance', icon: Collection },
  { id: 'archive', zh: '档案', en: 'Archive', icon: Files },
  { id: 'portal', zh: '公示', en: 'Portal', icon: Bell },
  { id: 'settings', zh: '设置', en: 'Settings', icon: Setting },
]

const found = import.meta.glob<{ default: Module }>('../modules/*/index.ts', { eager: true })

/** Every module that exists; a new folder with a manifest is enough, no shared file is edited. */
export const modules: Module[] = Object.values(found).map((file) => file.default)

/** The navigation that these verbs allow: stations without an allowed page do not appear. */
export function navigation(from: readonly Module[], may: (verb: string | undefined) => boolean) {
  const items = from.flatMap((module) => module.nav).filter((item) => may(item.verb))
  return stations
    .map((station) => ({
      ...station,
      items: items.filter((item) => item.station === station.id).sort((a, b) => (a.order ?? 50) - (b.order ?? 50)),
    }))
    .filter((station) => station.items.length > 0)
}
