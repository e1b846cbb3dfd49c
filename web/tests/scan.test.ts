import { describe, expect, it } from 'vitest'
import { scanScript, scanStyles } from '../scripts/scan.mjs'

describe('the scan of the built bundle', () => {
  it.each([
    ['class A { x = 1 }', 'class fields are ES2022'],
    ['await 1', 'top-level await'],
    ['[3,1].toSorted()', 'toSorted'],
    ['structuredClone({})', 'structuredClone'],
    ['crypto.randomUUID()', 'randomUUID'],
    ['/(?<=a)b/.test("ab")', 'lookbehind'],
    ['AbortSignal.timeout(5)', 'AbortSignal.timeout'],
    ['new Intl.Segmenter(); new BroadcastChannel("a")', 'BroadcastChannel'],
  ])('refuses %s', (code) => expect(scanScript(code)).not.toEqual([]))

  it('accepts what the targets know, what is polyfilled and what is only asked for', () => {
    expect(scanScript('let a = b?.c ?? 1; a ||= 2; Object.hasOwn(a, "x"); [1].findLast(f); "x".replaceAll("a","b"); q.randomUUID?.()')).toEqual([])
  })

  it.each(['a{inset:0}', 'a:has(b){}', ':is(a,b){}', 'a{aspect-ratio:1}', 'a:hover,b:focus-visible{}', 'a{display:flex;gap:4px}', 'a{color:color-mix(in srgb,red,blue)}', '@layer a{}'])(
    'refuses the style %s',
    (css) => expect(scanStyles(css)).not.toEqual([]),
  )

  it('accepts the styles that the targets know', () => {
    expect(scanStyles('a:focus-visible{} a{display:grid;gap:4px} b:not(.c){position:sticky;clip:rect(0,0,0,0)}')).toEqual([])
  })
})
