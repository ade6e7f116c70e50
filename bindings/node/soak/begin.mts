// How long a program waits for this package before its first call, beside Node's own client in the same turns.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

import { median } from '../tests/support/memory.mjs'

const PACKAGE = join(import.meta.dirname, '../..')
const OURS = `const { Commet } = require(${JSON.stringify(PACKAGE)})
new Commet({ apiKey: 'ck_1' })`
const NODES = `require('node:https')`

function took(program: string): number {
  const timed = `const start = process.hrtime.bigint()
${program}
console.log(Number(process.hrtime.bigint() - start) / 1e6)`
  return Number(execFileSync(process.execPath, ['--eval', timed], { encoding: 'utf8' }))
}

test('require and a client take at most twice as long as requiring node:https', (context) => {
  const pairs = Array.from({ length: 21 }, () => ({ ours: took(OURS), nodes: took(NODES) }))
  const share = median(pairs.map(({ ours, nodes }) => ours / nodes))
  const usual = median(pairs.map(({ ours }) => ours))
  context.diagnostic(`median ${usual.toFixed(1)} ms, ${share.toFixed(2)} times what node:https takes`)
  assert.ok(share < 2, JSON.stringify(pairs))
})
