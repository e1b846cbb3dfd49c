import { onMounted, onUnmounted, ref, type Ref } from 'vue'

/**
 * The height that is left in the window below a box, so that a long table scrolls inside it and its foot and its own
 * scroll bar stay in sight. Never less than `least`.
 */
export function useFillHeight(box: Ref<HTMLElement | undefined>, foot = 72, least = 320): Ref<string> {
  const height = ref('none')
  const measure = () => {
    if (!box.value) return
    const top = box.value.getBoundingClientRect().top + window.scrollY
    height.value = Math.max(least, window.innerHeight - top - foot) + 'px'
  }
  onMounted(() => {
    measure()
    window.addEventListener('resize', measure)
  })
  onUnmounted(() => window.removeEventListener('resize', measure))
  return height
}
