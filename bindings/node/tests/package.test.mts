// The packages as a user has them: installed in an empty folder, with the examples run there.
// `cargo xtask test node` makes the folder.

import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'

import { Emulator } from '@commet/node/testing'

const APP = process.env['COMMET_APP'] ?? join(import.meta.dirname, '../../../../target/node/app')
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** An organization that has what the example asks for: the specification's customer, and more than a page. */
async function prepared(): Promise<Emulator> {
  const emulator = await Emulator.start()
  await emulator.seed({ customers: 25 })
  await emulator.client().customers.create({ email: 'billing@acme.com', id: 'cus_abc123' })
  return emulator
}

function environment(emulator?: Emulator): NodeJS.ProcessEnv {
  return { ...process.env, COMMET_API_KEY: emulator?.apiKey, COMMET_BASE_URL: emulator?.baseUrl }
}

function run(program: string, emulator?: Emulator): { status: number | null; stdout: string; stderr: string } {
  const options = { cwd: APP, encoding: 'utf8', env: environment(emulator) } as const
  return spawnSync(process.execPath, [program], options)
}

async function walks(program: string): Promise<void> {
  const { status, stdout, stderr } = run(program, await prepared())
  assert.equal(status, 0, stderr)
  const lines = stdout.trimEnd().split('\n')
  assert.match(lines[0] ?? '', /^created {3}cus_[0-9a-f]+$/)
  assert.deepEqual(lines.slice(1), [
    'got       billing@acme.com',
    'updated   cus_abc123',
    'listed    25 customers, more: true',
    'next page 2 customers, more: false',
    'archived  cus_abc123',
  ])
}

/** Runs the subscription's program, and pays where it asks its customer to. */
async function subscribes(program: string): Promise<void> {
  const emulator = await Emulator.start()
  const env = environment(emulator)
  const running = spawn(process.execPath, [program], { cwd: APP, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  for await (const line of createInterface({ input: running.stdout })) {
    if (line.startsWith('pay at    ')) await emulator.pay(line.slice(10))
    else lines.push(line)
  }
  assert.match(lines.pop() ?? '', /^canceled {2}active until 20/)
  assert.deepEqual(lines, [
    'plan      free',
    'plan      starter',
    'plan      pro',
    'none yet  true',
    'active    Starter 2900 cents',
    'upgraded  Pro checkout: false',
  ])
}

/** Compiles as strictly as the compiler can. */
function compile(...words: string[]): void {
  const strict = [
    '--strict',
    '--exactOptionalPropertyTypes',
    '--noUncheckedIndexedAccess',
    '--noPropertyAccessFromIndexSignature',
  ]
  const modules = ['--module', 'node16', '--target', 'es2022', '--skipLibCheck', 'false']
  try {
    execFileSync(process.execPath, [TSC, ...strict, ...modules, ...words], { cwd: APP, encoding: 'utf8' })
  } catch (error) {
    assert.fail(String((error as { stdout?: string }).stdout))
  }
}

test('the examples run as ECMAScript modules', async () => {
  await walks('main.mjs')
  await subscribes('subscriptions.mjs')
})

test('the examples compile strictly and run as TypeScript', async () => {
  const types = join(import.meta.dirname, '../../node_modules/@types')
  compile('main.mts', 'subscriptions.mts', '--outDir', 'compiled', '--typeRoots', types)
  await walks('compiled/main.mjs')
  await subscribes('compiled/subscriptions.mjs')
})

test('the types need no others', () => {
  compile('node_modules/@commet/node/dist/index.d.mts', '--lib', 'es2022', '--noEmit')
})

test('the example runs as a CommonJS module', async () => {
  const { status, stdout, stderr } = run('main.cjs', await prepared())
  assert.equal(status, 0, stderr)
  assert.match(stdout, /^created {3}cus_/)
})

test('without a key it says what to set', () => {
  const { status, stderr } = run('main.cjs')
  assert.equal(status, 1)
  assert.match(stderr, /COMMET_API_KEY/)
})

test('there are no dependencies but the native part', () => {
  const text = readFileSync(join(APP, 'node_modules/@commet/node/package.json'), 'utf8')
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(text) as Record<
    string,
    object | undefined
  >
  assert.deepEqual([dependencies, peerDependencies], [undefined, undefined])
  assert.match(Object.keys(optionalDependencies ?? {}).join(), /^@commet\/node-[a-z0-9-]+$/)
})
