import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { connection, hooks } from '@/api/client'
import { speak } from '@/i18n'
import { dismiss, toasts } from '@/kit/undo'

// Every test starts in Chinese, connected, with an empty page and nothing remembered on the device.
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  localStorage.clear()
  speak('zh')
  connection.lost = false
  hooks.signedOut = () => Promise.resolve(false)
  hooks.conflict = () => Promise.resolve()
  ;[...toasts.lines].forEach((line) => dismiss(line.id))
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
