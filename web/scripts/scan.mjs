// Reads the built bundle as Chromium 86 and Safari 14 would, and fails on what they do not know.
//   node scripts/scan.mjs [folder]          default: dist
// Syntax: the parser stops at ES2021 (both browsers know it; class fields, static blocks, top-level await are later).
// Calls:  names that came later, unless src/polyfills.ts brings them.
// Styles: properties and selectors that these browsers drop, where a dropped rule would break the page.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'acorn'
import postcss from 'postcss'

/** Method and property names newer than the targets; the value says since when. */
const laterMembers = {
  toSorted: 'Chrome 110', toReversed: 'Chrome 110', toSpliced: 'Chrome 110', structuredClone: 'Chrome 98',
  fromAsync: 'Chrome 121', withResolvers: 'Chrome 119', groupBy: 'Chrome 117', isWellFormed: 'Chrome 111',
  randomUUID: 'Chrome 92', findLast: 'Chrome 97', findLastIndex: 'Chrome 97', hasOwn: 'Chrome 93',
  checkVisibility: 'Chrome 105', showPopover: 'Chrome 114',
  startViewTransition: 'Chrome 111', adoptedStyleSheets: 'Safari 16.4', supportedValuesOf: 'Chrome 99',
}
/** Globals newer than the targets. */
const laterGlobals = {
  structuredClone: 'Chrome 98', WeakRef: 'Safari 14.1', FinalizationRegistry: 'Safari 14.1', requestIdleCallback: 'not in Safari',
  Segmenter: 'Chrome 87', BroadcastChannel: 'Safari 15.4', CompressionStream: 'Safari 16.4',
  OffscreenCanvas: 'Safari 16.4',
  reportError: 'Chrome 95', Temporal: 'Chrome 144', Iterator: 'Chrome 122',
}
/** What src/polyfills.ts brings. `at` is not listed above: half of all libraries have a method of that name. */
const polyfilled = new Set(['findLast', 'findLastIndex', 'hasOwn', 'WeakRef'])
/** Static calls whose name alone is too common to judge. */
const laterStatics = { AbortSignal: { timeout: 'Chrome 103', any: 'Chrome 116' }, Response: { json: 'Chrome 105' }, URL: { canParse: 'Chrome 120', parse: 'Chrome 126' } }
const laterStyles = [
  [/^(inset|inset-block|inset-inline)$/, 'Chrome 87, Safari 14.1'],
  [/^aspect-ratio$/, 'Chrome 88, Safari 15'],
  [/^(translate|scale|rotate)$/, 'Chrome 104, Safari 14.1'],
  [/^container(-type|-name)?$/, 'Chrome 105'],
]
const laterValues = [
  [/\bcolor-mix\(|\blight-dark\(|\boklch\(|\blab\(/, 'Chrome 111'],
  [/\d(dvh|svh|lvh|dvw)\b/, 'Chrome 108'],
]
const laterSelectors = [
  [/:has\(/, 'Chrome 105'],
  [/:is\(|:where\(/, 'Chrome 88'],
  [/:not\([^()]*[ ,][^()]*\)/, 'Chrome 88'],
]
const laterRules = new Set(['layer', 'container', 'scope', 'starting-style', 'property'])

/** The complaints about one script. */
export function scanScript(code) {
  const found = []
  let tree
  try {
    tree = parse(code, { ecmaVersion: 2021, sourceType: 'module', allowHashBang: false })
  } catch (error) {
    const from = Math.max(0, (error.pos ?? 0) - 40)
    return [`语法超出目标浏览器 (syntax): ${error.message} …${code.slice(from, from + 90)}…`]
  }
  const text = (node) => code.slice(node.start, Math.min(node.end, node.start + 80))
  walk(tree, (node, parent) => {
    if (node.type === 'Literal' && node.regex && /\(\?<[=!]/.test(node.regex.pattern)) found.push(`正则后顾 (lookbehind, Safari 16.4): ${text(node)}`)
    if (node.type === 'Literal' && node.regex && /[dv]/.test(node.regex.flags)) found.push(`正则标志 (regex flag): ${text(node)}`)
    if (node.type === 'MemberExpression' && !node.computed && isUsed(node, parent)) {
      const name = node.property.name
      const owner = node.object.type === 'Identifier' ? node.object.name : ''
      const since = laterStatics[owner]?.[name] ?? (Object.hasOwn(laterMembers, name) ? laterMembers[name] : undefined)
      if (since && !polyfilled.has(name)) found.push(`${owner ? owner + '.' : '.'}${name} (${since}): ${text(parent)}`)
    }
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier') {
      const since = Object.hasOwn(laterGlobals, node.callee.name) ? laterGlobals[node.callee.name] : undefined
      if (since && !polyfilled.has(node.callee.name)) found.push(`new ${node.callee.name} (${since}): ${text(node)}`)
    }
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && Object.hasOwn(laterGlobals, node.callee.name) && !polyfilled.has(node.callee.name))
      found.push(`${node.callee.name}() (${laterGlobals[node.callee.name]}): ${text(node)}`)
  })
  return found
}

/** A call counts; asking whether the name exists (`x.y ? …`, `typeof x.y`, `x.y?.()`) does not. */
function isUsed(node, parent) {
  return parent?.type === 'CallExpression' && parent.callee === node && !parent.optional
}

function walk(node, visit, parent = null) {
  visit(node, parent)
  for (const key of Object.keys(node)) {
    const child = node[key]
    if (Array.isArray(child)) child.forEach((one) => one?.type && walk(one, visit, node))
    else if (child && typeof child.type === 'string') walk(child, visit, node)
  }
}

/** The complaints about one style sheet. */
export function scanStyles(css) {
  const found = []
  postcss.parse(css).walk((node) => {
    if (node.type === 'atrule' && laterRules.has(node.name)) found.push(`@${node.name}`)
    if (node.type === 'rule') {
      for (const [pattern, since] of laterSelectors) if (pattern.test(node.selector)) found.push(`${node.selector} (${since})`)
      // An unknown selector in a list drops the whole rule: focus-visible must stand alone for Safari 14.
      const parts = node.selector.split(',')
      if (parts.length > 1 && parts.some((p) => p.includes(':focus-visible')) && !parts.every((p) => p.includes(':focus-visible')))
        found.push(`${node.selector} (:focus-visible 与其他选择器同列, Safari 15.4)`)
      if (isFlexWithGap(node)) found.push(`${node.selector} { gap } 用于 flex (Safari 14.1)`)
    }
    if (node.type === 'decl') {
      for (const [pattern, since] of laterStyles) if (pattern.test(node.prop)) found.push(`${node.parent.selector} { ${node.prop} } (${since})`)
      for (const [pattern, since] of laterValues)
        if (pattern.test(node.value)) found.push(`${node.parent.selector} { ${node.prop}: ${node.value} } (${since})`)
    }
  })
  return found
}

function isFlexWithGap(rule) {
  const value = (prop) => rule.nodes.find((n) => n.type === 'decl' && n.prop === prop)?.value
  const gap = rule.nodes.some((n) => n.type === 'decl' && /^(row-|column-)?gap$/.test(n.prop) && n.value !== '0')
  return gap && /flex/.test(value('display') ?? '')
}

/** Known and harmless, each with the reason. */
const tolerated = [
  // Element Plus: a space between things is missing in Safari 14.0, nothing else.
  /^\.el-[^{]*\{ gap \} 用于 flex/,
  // Vue passes these on for arrays of a page that calls them itself, and then the page's own call is found here.
  /^\.to(Reversed|Sorted|Spliced) \([^)]*\): \w+\(this\)\.to/,
  // The router asks first whether the browser has it.
  /^document\.startViewTransition /,
]

async function files(folder) {
  const all = await readdir(folder, { withFileTypes: true, recursive: true })
  return all.filter((f) => f.isFile()).map((f) => join(f.parentPath ?? f.path, f.name))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url))
  let complaints = 0
  let scripts = 0
  let sheets = 0
  for (const file of await files(folder)) {
    let found = []
    if (file.endsWith('.js')) [scripts, found] = [scripts + 1, scanScript(await readFile(file, 'utf8'))]
    else if (file.endsWith('.css')) [sheets, found] = [sheets + 1, scanStyles(await readFile(file, 'utf8'))]
    for (const complaint of found.filter((c) => !tolerated.some((t) => t.test(c)))) {
      complaints++
      console.error(`${file}: ${complaint}`)
    }
  }
  if (scripts === 0) {
    console.error(`${folder} 里没有脚本：先运行 vite build (nothing to scan)`)
    process.exit(1)
  }
  console.log(`scan: ${scripts} scripts, ${sheets} style sheets, ${complaints} complaints (Chromium 86, Safari 14)`)
  process.exit(complaints ? 1 : 0)
}
