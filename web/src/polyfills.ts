/**
 * What Chromium 86 and Safari 14 lack and our libraries or we call. Each is the plain meaning of the standard, without
 * the corners nobody here uses. scripts/scan.mjs knows this list: a newer call that is not here fails the build.
 */
type AnyArray = { length: number; [index: number]: unknown }

function add(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

function at(this: AnyArray | string, index: number): unknown {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}

add(Array.prototype, 'at', at)
add(String.prototype, 'at', at)

add(Object, 'hasOwn', (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key))

add(Array.prototype, 'findLastIndex', function (this: AnyArray, test: (value: unknown, index: number, all: AnyArray) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return i
  return -1
})

add(Array.prototype, 'findLast', function (this: AnyArray, test: (value: unknown, index: number, all: AnyArray) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i], i, this)) return this[i]
  return undefined
})

// Safari 14.0 has no weak references; a strong one costs memory until the page closes, nothing else.
if (!('WeakRef' in globalThis)) {
  add(globalThis, 'WeakRef', class {
    readonly kept: unknown
    constructor(value: unknown) {
      this.kept = value
    }
    deref(): unknown {
      return this.kept
    }
  })
}
