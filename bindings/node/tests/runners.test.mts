// The package in users' own test runners: Jest and vitest fake timers, and have globals and an environment of their own.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'

import { Emulator } from '@commet/node/testing'

const PACKAGE = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** A program's folder, where the package is installed. Within the package's own, for the runners are found there. */
const folder = mkdtempSync(join(PACKAGE, 'build/runners-'))
cpSync(join(PACKAGE, 'tests/fixtures/runners'), folder, { recursive: true })
writeFileSync(join(folder, 'package.json'), '{"private": true}')
cpSync(join(PACKAGE, 'package.json'), join(folder, 'node_modules/@commet/node/package.json'))
symlinkSync(join(PACKAGE, 'dist'), join(folder, 'node_modules/@commet/node/dist'))
after(() => {
  rmSync(folder, { recursive: true })
})

async function run(program: string, ...words: string[]): Promise<string> {
  const emulator = await Emulator.start()
  const env = { ...process.env, COMMET_API_KEY: emulator.apiKey, COMMET_BASE_URL: emulator.baseUrl, NO_COLOR: '1' }
  // It is node:test's, and would make them its children.
  delete (env as Record<string, unknown>)['NODE_TEST_CONTEXT']
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...words], {
    cwd: folder,
    env,
    timeout: 60_000,
  })
  return stdout + stderr
}

test('Jest', async () => {
  const settings = { rootDir: folder, testMatch: ['**/*.cjs'], transform: {}, testEnvironment: 'node' }
  const words = ['--config', JSON.stringify(settings), '--runInBand', '--no-cache']
  assert.match(await run(require.resolve('jest/bin/jest'), ...words), /3 passed/)
})

test('Jest, with timers that are faked before all', async () => {
  const fakeTimers = { enableGlobally: true }
  const settings = { rootDir: folder, testMatch: ['**/*.cjs'], transform: {}, testEnvironment: 'node', fakeTimers }
  const words = ['--config', JSON.stringify(settings), '--runInBand', '--no-cache']
  assert.match(await run(require.resolve('jest/bin/jest'), ...words), /3 passed/)
})

test('the emulator in Jest', async () => {
  const settings = { rootDir: folder, testMatch: ['**/month.test.js'], transform: {}, testEnvironment: 'node' }
  const words = ['--config', JSON.stringify(settings), '--no-cache']
  assert.match(await run(require.resolve('jest/bin/jest'), ...words), /2 passed/)
})

for (const pool of ['threads', 'forks']) {
  test(`vitest, in ${pool}`, async () => {
    const settings = `export default { test: { include: ['*.cjs'], globals: true, pool: '${pool}' } }`
    writeFileSync(join(folder, 'vitest.config.mjs'), settings)
    const vitest = join(PACKAGE, 'node_modules/vitest/vitest.mjs')
    assert.match(await run(vitest, 'run', '--root', folder), /3 passed/)
    writeFileSync(join(folder, 'vitest.config.mjs'), settings.replace('*.cjs', 'month.test.js'))
    assert.match(await run(vitest, 'run', '--root', folder), /2 passed/)
  })
}

test('a bundle says what to tell the bundler', async () => {
  writeFileSync(join(folder, 'app.mjs'), "import { Commet } from '@commet/node'\nnew Commet({ apiKey: 'ck_1' })\n")
  const { build } = (await import('esbuild')) as typeof import('esbuild')
  for (const [format, name] of [
    ['cjs', 'out.cjs'],
    ['esm', 'out.mjs'],
    ['iife', 'out.iife.cjs'],
    // Where `../package.json` is the program's own.
    ['cjs', 'dist/out.cjs'],
    ['cjs', 'dist/index.js'],
  ] as const) {
    const outfile = join(folder, name)
    const entryPoints = [join(folder, 'app.mjs')]
    await build({ entryPoints, bundle: true, platform: 'node', format, outfile, logLevel: 'silent' })
    await assert.rejects(run(outfile), (error: { stderr: string }) => {
      assert.match(error.stderr, /@commet\/node was bundled, .*Exclude @commet\/node from the bundle/, name)
      return true
    })
    // And left out it works.
    await build({
      entryPoints,
      bundle: true,
      platform: 'node',
      format,
      outfile,
      logLevel: 'silent',
      external: ['@commet/node'],
    })
    await run(outfile)
  }
})
