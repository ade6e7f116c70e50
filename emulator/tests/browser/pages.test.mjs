// Every page, in both themes and two widths: accessible, nothing of another origin, nothing that breaks out.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { test } from 'node:test'

import { call, open, organization, setUp, violations } from './browser.mjs'

const world = setUp()
const shots = new URL('../../../target/dashboard/', import.meta.url).pathname

/** Values that try to break out, and some that are merely long. */
const nasty = {
  billingEmail: 'x@y.example',
  id: `"><img src=x onerror=alert(2)>`,
  fullName: `<script>alert(1)</script><img src=x onerror=alert(3)> \u202Eevil\u202C ${'W'.repeat(120)}`,
  metadata: { '<b onclick=alert(4)>': `'"><svg onload=alert(5)>`, long: 'y'.repeat(200), n: [1.1, null] },
  address: { line1: '</dd><script>alert(6)</script>', city: 'Z'.repeat(200), country: 'US' },
}

async function prepare() {
  await call(world, 'POST', '/_emulator/seed', { customers: 60 })
  const { data: customer } = await call(world, 'POST', '/customers', nasty, {
    headers: { 'user-agent': '<script>alert(7)</script>/1' },
  })
  const { data: other } = await call(world, 'POST', '/customers', {
    billingEmail: 'billing@acme.com',
    fullName: 'Acme Corporation',
    id: 'user_123',
  })
  const { data: pending } = await call(world, 'POST', '/subscriptions', { customerId: other.id, planCode: 'pro' })
  const { data: subscription } = await call(world, 'POST', '/subscriptions', {
    customerId: customer.id,
    planCode: 'starter',
    name: '<i>name</i>',
  })
  await fetch(`${subscription.checkoutUrl}/pay`, { method: 'POST', headers: { origin: world.url }, redirect: 'manual' })
  await call(world, 'POST', '/_emulator/faults', [{ status: 503 }, 'handle', { fault: 'truncated_body' }])
  for (const path of ['/customers/nobody', '/customers?limit=1', '/customers/user_123']) {
    await call(world, 'GET', path, undefined, { headers: { 'user-agent': 'commet-go/0.1.0' } }).catch(() => {})
  }
  await call(world, 'POST', '/_emulator/faults', [{ fault: 'slow_drip', dripMs: 1 }])
  const invoices = await call(world, 'GET', `/_emulator/customers/${customer.id}/invoices`)
  // Two endpoints that nothing answers at; one is disabled.
  const long = `http://127.0.0.1:9/${'w'.repeat(200)}?<script>alert(8)</script>`
  for (const url of ['http://127.0.0.1:9/hook', encodeURI(long)]) {
    const { data: endpoint } = await call(world, 'POST', '/_emulator/webhooks/endpoints', { url })
    if (url.length < 100) await call(world, 'POST', `/_emulator/webhooks/endpoints/${endpoint.id}/disable`)
  }
  const { data: event } = await call(world, 'POST', '/_emulator/webhooks/trigger', { event: 'payment.failed' })
  const base = await organization(world)
  const requests = await call(world, 'GET', '/_emulator/requests')
  return {
    organizations: `${world.url}/dashboard`,
    home: base,
    customers: `${base}/customers`,
    'customers-none': `${base}/customers?search=nothing-matches-this`,
    'customer-new': `${base}/customers/new`,
    customer: `${base}/customers/${customer.id}`,
    'customer-pending': `${base}/customers/${other.id}`,
    'customer-edit': `${base}/customers/${customer.id}/edit`,
    archive: `${base}/customers/${customer.id}/archive`,
    assign: `${base}/customers/${customer.id}/plan`,
    subscription: `${base}/subscriptions/${subscription.id}`,
    cancel: `${base}/subscriptions/${subscription.id}/cancel`,
    checkout: pending.checkoutUrl,
    invoices: `${base}/invoices`,
    invoice: `${base}/invoices/${invoices.data[0].id}`,
    plans: `${base}/plans`,
    plan: `${base}/plans/plan_pro`,
    requests: `${base}/requests`,
    request: `${base}/requests/${requests.data.at(-1).number}`,
    faults: `${base}/faults`,
    webhooks: `${base}/webhooks`,
    webhook: `${base}/webhooks/events/${event.id}`,
    clock: `${base}/clock`,
    state: `${base}/state`,
    missing: `${base}/customers/cus_none`,
  }
}

test('every page in both themes is accessible and stays inside', async () => {
  mkdirSync(shots, { recursive: true })
  const pages = await prepare()
  const wrongs = []
  const look = async (colorScheme) => {
    for (const width of [1280, 400]) {
      const opened = await open(world, { colorScheme, viewport: { width, height: 900 } })
      for (const [name, url] of Object.entries(pages)) {
        const { page } = opened
        const response = await page.goto(url)
        if (name === 'missing') opened.allow(/404/)
        else assert.equal(response.status(), 200, name)
        const body = await response.body()
        assert.ok(body.length < 60_000, `${name}: ${body.length} bytes`)
        assert.ok(
          !body.includes('ck_') || body.toString().match(/ck_(?!emulator\b| )\w+/) === null,
          `${name} shows a key`,
        )
        assert.equal(await page.locator('main script, main img, main b[onclick]').count(), 0, name)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        for (const link of await page.locator('nav a').all()) {
          const { x, width: wide } = await link.boundingBox()
          if (x < 0 || x + wide > width) wrongs.push(`${name}, ${width}: ${await link.innerText()} is out of sight`)
        }
        if (overflow > 0) wrongs.push(`${name} is ${overflow} pixels wider than ${width}`)
        wrongs.push(...(await violations(page)).map((violation) => `${name}, ${colorScheme}, ${width}: ${violation}`))
        await page.screenshot({ path: `${shots}${name}-${colorScheme}-${width}.png`, fullPage: true })
      }
      await opened.close()
    }
  }
  await Promise.all(['light', 'dark'].map(look))
  assert.deepEqual(wrongs, [])
})

test('style and scripts are kept for ever, by their hashes', async () => {
  const html = await (await fetch(`${world.url}/dashboard`)).text()
  const assets = [...html.matchAll(/\/dashboard\/assets\/[\w.-]+/g)].map(([path]) => path)
  assert.equal(assets.length, 4)
  for (const path of assets) {
    const response = await fetch(world.url + path)
    assert.match(response.headers.get('cache-control'), /max-age=31536000, immutable/)
    const again = await fetch(world.url + path, { headers: { 'if-none-match': response.headers.get('etag') } })
    assert.equal(again.status, 304)
    assert.equal((await fetch(world.url + path.replace(/\.\w{16}\./, '.0000000000000000.'))).status, 404)
  }
})

test('a list is live in whatever order its scripts come', async () => {
  const base = await organization(world)
  const opened = await open(world)
  const { page } = opened
  let delay = 0
  await page.route('**/assets/*.js', (route) => setTimeout(() => route.continue(), (delay += 300)))
  await Promise.all([page.waitForRequest(/\/requests\/live/, { timeout: 10_000 }), page.goto(`${base}/requests`)])
  await opened.close()
})

test('a live list takes away neither the focus of a row nor the click on it', async () => {
  const key = 'ck_press'
  const base = await organization(world, key)
  const comes = async (id) => {
    await call(world, 'GET', `/customers/${id}`, undefined, { key })
    await page.locator('#calls a', { hasText: `/customers/${id}` }).waitFor()
  }
  const opened = await open(world)
  const { page } = opened
  await page.goto(`${base}/requests`)
  await comes('first')
  const row = page.locator('#calls a', { hasText: '/customers/first' })
  await row.focus()
  await comes('second')
  assert.ok(await row.evaluate((row) => row === document.activeElement))
  await row.hover()
  await page.mouse.down()
  await comes('third')
  await page.mouse.up()
  await page.locator('article h2', { hasText: '/customers/first' }).waitFor()
  await opened.close()
})

test('seven tabs open at once still work, and a stop ends them in under a second', async () => {
  const base = await organization(world)
  const opened = await open(world)
  const tabs = []
  for (let index = 0; index < 7; index++) {
    const tab = await opened.page.context().newPage()
    await tab.goto(`${base}/requests`)
    tabs.push(tab)
  }
  await opened.page.goto(`${base}/customers`)
  await tabs[6].bringToFront()
  await call(world, 'GET', '/customers/seven', undefined)
  // With more tabs than live streams each comes back in its turn.
  for (const tab of tabs) await tab.locator('#calls a', { hasText: '/customers/seven' }).waitFor({ timeout: 15_000 })
  const exit = new Promise((resolve) => world.emulator.once('exit', resolve))
  const started = performance.now()
  world.emulator.kill('SIGINT')
  await exit
  const took = performance.now() - started
  assert.ok(took < 1000, `${took} ms`)
  await opened.page.context().close()
})
