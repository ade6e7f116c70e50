// The package as modules: both kinds, one implementation, and what is said when its native part is missing.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import * as esm from '@commet/node'

const PACKAGE = join(import.meta.dirname, '../..')
/** The package with the native part for this machine. */
const PART = `@commet/node-${process.platform}-${process.arch}-gnu`
const require = createRequire(import.meta.url)
const folder = mkdtempSync(join(tmpdir(), 'commet-node-'))
after(() => {
  rmSync(folder, { recursive: true })
})

/** A copy of the package, with this in the place of its native part. */
function copy(name: string, version: string, native: string): string {
  const target = join(folder, name)
  cpSync(join(PACKAGE, 'dist'), join(target, 'dist'), { recursive: true, filter: (file) => !file.endsWith('.node') })
  const optionalDependencies = { [PART]: version, '@commet/node-plan9-mips': version }
  const description = { name: '@commet/node', version, main: 'dist/index.js', optionalDependencies }
  writeFileSync(join(target, 'package.json'), JSON.stringify(description))
  if (native === '') return target
  const platform = join(target, `node_modules/${PART}`)
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
  const message = new RegExp(`the package ${PART} is missing.* npm install ${PART}@9\\.9\\.9`)
  assert.throws(() => require(copy('missing', '9.9.9', '')) as unknown, { message })
})

test('node_modules of another platform is told from a missing part', () => {
  const target = copy('elsewhere', '9.9.9', '')
  const part = join(target, 'node_modules/@commet/node-plan9-mips')
  mkdirSync(part, { recursive: true })
  writeFileSync(join(part, 'package.json'), '{"main": "commet.node"}')
  writeFileSync(join(part, 'commet.node'), '')
  const message = /comes from another platform: it has @commet\/node-plan9-mips\. Install it where the program runs/
  assert.throws(() => require(target) as unknown, { message })
})

test('a platform without a package is told, with those that have one', () => {
  const target = copy('nowhere', '9.9.9', '')
  const program = "Object.defineProperty(process, 'arch', { value: 'mips' }); require(process.argv[1])"
  const ran = spawnSync(process.execPath, ['-e', program, target], { encoding: 'utf8' })
  assert.match(
    ran.stderr,
    /no native part for linux-mips-gnu: there is no package for this platform; there are .*plan9-mips\./,
  )
})

test('a glibc that is too old is told, with the one that is needed', () => {
  const target = copy('old', '9.9.9', 'commet.node')
  const file = join(target, `node_modules/${PART}/commet.node`)
  const part = readFileSync(file).toString('latin1')
  assert.ok(part.includes('\0GLIBC_2.14\0'))
  writeFileSync(file, part.replace('\0GLIBC_2.14\0', '\0GLIBC_9.99\0'), 'latin1')
  assert.throws(() => require(target) as unknown, { message: /it needs glibc 9\.99 or newer, and this system has 2\./ })
})

test('a part that is damaged is told with the reason of the loader', () => {
  const target = copy('damaged', '9.9.9', 'commet.node')
  writeFileSync(join(target, `node_modules/${PART}/commet.node`), 'no library')
  const message = /is installed and does not load: .*(invalid ELF header|file too short).*Install it anew/
  assert.throws(() => require(target) as unknown, { message })
})

test('a native part of another version is refused', () => {
  const why = /@commet\/node 9\.9\.9 found a native part of version \d/
  assert.throws(() => require(copy('other', '9.9.9', 'commet.node')) as unknown, { message: why })
})
