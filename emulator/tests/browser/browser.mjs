// Starts the emulator that was built, and Debian's Chromium; whatever a page does wrong fails the test that opened it.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { after, before } from 'node:test'

import { chromium } from 'playwright-core'

const root = new URL('../../../', import.meta.url).pathname
const commet = process.env.COMMET_BIN ?? `${root}target/debug/commet`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const chromiumPath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', process.env.CHROMIUM].find(
  (path) => path && existsSync(path),
)
assert.ok(chromiumPath, 'Chromium is missing; install it: apt-get install chromium-headless-shell')

/** A running emulator and a browser, for the tests of one file. */
export function setUp() {
  const world = { url: '', key: 'ck_emulator', browser: undefined, emulator: undefined }
  before(async () => {
    // Its standard input is a lifeline: the emulator stops when this process ends, however it ends.
    world.emulator = spawn(commet, ['emulate', '--port', '0', '--stop-with-stdin'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    for await (const line of createInterface({ input: world.emulator.stdout })) {
      if (!line.startsWith('{')) continue
      world.url = JSON.parse(line).url
      break
    }
    world.emulator.stdout.resume()
    world.browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })
  after(async () => {
    await world.browser?.close()
    world.emulator?.kill()
  })
  return world
}

/** The emulator's default organization, or the one of a key. */
export async function organization(world, key = world.key) {
  const found = await fetch(`${world.url}/dashboard/find`, {
    method: 'POST',
    headers: { origin: world.url },
    body: new URLSearchParams({ key }),
    redirect: 'manual',
  })
  return world.url + found.headers.get('location')
}

/** One call of the API. */
export async function call(world, method, path, body, { key = world.key, headers = {} } = {}) {
  const response = await fetch(`${world.url}${path.startsWith('/_') ? '' : '/api'}${path}`, {
    method,
    headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  return { status: response.status, ...(await response.json().catch(() => ({}))) }
}

/** Opens a page whose every violation of the policy, error and request to another origin is remembered. */
export async function open(world, options = {}) {
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const wrongs = []
  const allowed = []
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (!url.startsWith(world.url)) wrongs.push(`a request to ${url}`)
    return route.continue()
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
    })
  })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && wrongs.push(message.text()))
  page.on('pageerror', (error) => wrongs.push(String(error)))
  page.on('dialog', (dialog) => {
    wrongs.push(`a dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  return {
    page,
    async close() {
      await context.close()
      assert.deepEqual(
        wrongs.filter((wrong) => !allowed.some((pattern) => pattern.test(wrong))),
        [],
      )
    },
    /** What is refused on purpose makes the browser log its status. */
    allow(pattern) {
      allowed.push(pattern)
    },
  }
}

/** What axe finds against WCAG 2.2 AA. */
export async function violations(page) {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
    )
  })
}
