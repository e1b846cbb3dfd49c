import { afterEach } from 'vitest'
import { speak } from '@/i18n'

// Every test starts in Chinese and leaves nothing behind for the next.
afterEach(() => {
  document.body.innerHTML = ''
  speak('zh')
})
