// Makes src/api/schema.d.ts and src/api/lengths.ts from docs/api.json; with --check only says whether they are up to date.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../../docs/api.json', import.meta.url)
const made = '/** Made from docs/api.json by `npm run types`; not edited by hand. */\n\n'

/** The most characters of each field that people write into, by request and field: the server tells them, the pages set them. */
const { components } = JSON.parse(await readFile(source, 'utf8'))
const lengths = Object.entries(components.schemas)
  .map(([name, { properties = {} }]) => [name, Object.entries(properties).filter(([, of]) => of.maxLength)])
  .filter(([, fields]) => fields.length)
const lines = lengths.map(([name, fields]) => `  ${name}: { ${fields.map(([field, of]) => `${field}: ${of.maxLength}`).join(', ')} },\n`)

const files = {
  'src/api/schema.d.ts': made + astToString(await openapiTS(source)),
  'src/api/lengths.ts': `${made}export const most = {\n${lines.join('')}} as const\n`,
}
for (const [name, text] of Object.entries(files)) {
  const target = new URL(`../${name}`, import.meta.url)
  if (!process.argv.includes('--check')) {
    await writeFile(target, text)
    console.log(name)
  } else if ((await readFile(target, 'utf8')) !== text) {
    console.error(`${name} 与 docs/api.json 不一致：请运行 npm run types  (out of date: run npm run types)`)
    process.exit(1)
  }
}
