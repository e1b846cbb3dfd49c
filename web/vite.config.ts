import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Adds to `import { ElButton } from 'element-plus'` the style sheet of that component alone,
 * so that a page loads the styles of what it uses and nothing else.
 */
function elementStyles(): Plugin {
  const statement = /import\s*\{([^}]*)\}\s*from\s*['"]element-plus['"]/g
  return {
    name: 'element-styles',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('element-plus')) return
      const styles = new Set<string>()
      for (const found of code.matchAll(statement)) {
        for (const part of (found[1] ?? '').split(',')) {
          const name = part.trim().split(/\s/)[0] ?? ''
          if (!/^El[A-Z]/.test(name)) continue
          const folder = name.slice(2).replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()
          styles.add(`import 'element-plus/es/components/${folder}/style/css';`)
        }
      }
      return styles.size ? { code: [...styles].join('\n') + '\n' + code, map: null } : undefined
    },
  }
}

export default defineConfig(({ mode }) => ({
  plugins: [vue(), ...(mode === 'test' ? [] : [elementStyles()])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // The browsers that schools have (360 on Chromium 86, Safari 14); scripts/scan.mjs holds the line.
    target: ['chrome86', 'safari14'],
    cssTarget: ['chrome86', 'safari14'],
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router)[\\/]/, priority: 3 },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.HENGJIAN_SERVER ?? 'http://127.0.0.1:5080' } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default', './scripts/countReporter.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
}))
