// The package as modules: both kinds, one implementation, and what is said when its native part is missing.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import * as esm from '@commet/node'

const PACKAGE = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'commet-node-'))
after(() => {
  rmSync(folder, { recursive: true })
})

/** A copy of the package, with this in the place of its native part. */
function copy(name: string, version: string, native: string): string {
  const target = join(folder, name)
  cpSync(join(PACKAGE, 'dist'), join(target, 'dist'), { recursive: true, filter: (file) => !file.endsWith('.node') })
  writeFileSync(join(target, 'package.json'), JSON.stringify({ name: '@commet/node', version, main: 'dist/index.js' }))
  if (native === '') return target
  const platform = join(target, `node_modules/@commet/node-${process.platform}-${process.arch}-gnu`)
  cpSync(join(PACKAGE, 'dist/commet.node'), join(platform, 'commet.node'))
  writeFileSync(join(platform, 'package.json'), JSON.stringify({ main: native }))
  return target
}

test('import and require give the same classes', () => {
  const { ...cjs } = require('@commet/node') as typeof esm
  assert.ok(Object.keys(cjs).length > 15)
  for (const [name, value] of Object.entries(cjs)) {
    assert.equal(esm[name as keyof typeof esm], value, name)
    if (typeof value === 'function') assert.equal(value.name, name)
  }
})

// Each costs every program's start: `node:crypto` alone took 4 ms of 9.
test('the package loads no module of Node that an empty program has not', () => {
  const program = `const before = new Set(process.moduleLoadList)
new (require('./dist/index.js').Commet)({ apiKey: 'ck_test_1' })
console.log(process.moduleLoadList.filter((name) => !before.has(name)).join())`
  assert.equal(execFileSync(process.execPath, ['-e', program], { cwd: PACKAGE, encoding: 'utf8' }), '\n')
})

test('a missing native part is named, with what to install', () => {
  const message = new RegExp(`npm install @commet/node-${process.platform}-${process.arch}-gnu@9\\.9\\.9`)
  assert.throws(() => require(copy('missing', '9.9.9', '')) as unknown, { message })
})

test('a native part of another version is refused', () => {
  const why = /@commet\/node 9\.9\.9 found a native part of version \d/
  assert.throws(() => require(copy('other', '9.9.9', 'commet.node')) as unknown, { message: why })
})
