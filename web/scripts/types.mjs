// Makes src/api/schema.d.ts from docs/api.json; with --check only says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../../docs/api.json', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)
const text = '/** Made from docs/api.json by `npm run types`; not edited by hand. */\n\n' + astToString(await openapiTS(source))
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== text) {
    console.error('src/api/schema.d.ts 与 docs/api.json 不一致：请运行 npm run types  (out of date: run npm run types)')
    process.exit(1)
  }
} else {
  await writeFile(target, text)
  console.log('src/api/schema.d.ts')
}
