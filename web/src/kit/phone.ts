import { onMounted, onUnmounted, ref, type Ref } from 'vue'

/** Whether the screen is as narrow as a phone; follows when the window changes. */
export function usePhone(): Ref<boolean> {
  const query = window.matchMedia('(max-width: 767px)')
  const phone = ref(query.matches)
  const follow = () => (phone.value = query.matches)
  onMounted(() => query.addEventListener('change', follow))
  onUnmounted(() => query.removeEventListener('change', follow))
  return phone
}
