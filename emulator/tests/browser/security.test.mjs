// What strangers may try: another origin, another local port, a frame, another organization.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { request } from 'node:http'
import { test } from 'node:test'

import { call, open, organization, setUp } from './browser.mjs'

const world = setUp()

async function stranger(html) {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

test('a form of another local port is refused, and changes nothing', async () => {
  const base = await organization(world)
  for (const path of ['/customers', '/state/reset', '/faults', '/clock', '/requests/clear', '/label', '/webhooks']) {
    const page = await stranger(
      `<form method=post action="${base}${path}"><input name=billingEmail value=evil@x.example><input name=label value=evil><input name=by value=1000></form><script>document.forms[0].submit()</script>`,
    )
    const context = await world.browser.newContext()
    const tab = await context.newPage()
    const answered = tab.waitForResponse((response) => response.url() === `${base}${path}`)
    await tab.goto(page.url)
    assert.equal((await answered).status(), 403, path)
    await context.close()
    page.close()
  }
  const { data } = await call(world, 'GET', '/customers')
  assert.deepEqual(data, [])
})

test('without the browser’s word for it, or with a false one, a change is refused', async () => {
  const base = await organization(world)
  const port = new URL(world.url).port
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: `https://127.0.0.1:${port}` },
    { origin: `http://127.0.0.1:${Number(port) + 1}` },
    { origin: 'http://127.0.0.1' },
    { origin: world.url, 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const response = await fetch(`${base}/faults`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ preset: 'delay' }),
      redirect: 'manual',
    })
    assert.equal(response.status, 403, JSON.stringify(headers))
  }
})

test('a page in a frame stays blank', async () => {
  const base = await organization(world)
  const page = await stranger(`<iframe src="${base}/customers"></iframe>`)
  const context = await world.browser.newContext()
  const tab = await context.newPage()
  await tab.goto(page.url)
  const frame = tab.frames()[1]
  assert.equal(await frame.locator('main').count(), 0)
  await context.close()
  page.close()
})

test('a name of a stranger that points here is refused', async () => {
  const { port } = new URL(world.url)
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example']) {
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/dashboard', headers: { host } }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end()
    })
    assert.equal(status, 403, host)
  }
})

test('an organization sees nothing of another, whatever its addresses say', async () => {
  const { data: customer } = await call(
    world,
    'POST',
    '/customers',
    { billingEmail: 'a@b.example', id: 'mine' },
    { key: 'ck_one' },
  )
  const { data: subscription } = await call(
    world,
    'POST',
    '/subscriptions',
    { customerId: 'mine', planCode: 'starter' },
    { key: 'ck_one' },
  )
  const { data: invoices } = await call(world, 'GET', `/_emulator/customers/${customer.id}/invoices`, undefined, {
    key: 'ck_one',
  })
  const { data: requests } = await call(world, 'GET', '/_emulator/requests', undefined, { key: 'ck_one' })
  const other = await organization(world, 'ck_two')
  for (const path of [
    `/customers/${customer.id}`,
    `/customers/${customer.id}/plan`,
    `/subscriptions/${subscription.id}`,
    `/invoices/${invoices[0].id}`,
    `/requests/${requests[0].number}`,
  ]) {
    assert.equal((await fetch(other + path)).status, 404, path)
  }
  for (const path of [
    '/dashboard/org_x/customers',
    '/dashboard/%2e%2e/customers',
    `${new URL(other).pathname}/customers/%0d%0aset-cookie:%20a=b`,
    `${new URL(other).pathname}/requests/x`,
  ]) {
    const response = await fetch(world.url + path)
    assert.ok([400, 404].includes(response.status), `${path} ${response.status}`)
    assert.equal(response.headers.get('set-cookie'), null)
  }
})

test('a key that is typed is in no address, page or header', async () => {
  const opened = await open(world)
  const { page } = opened
  const key = 'ck_secret_canary_12345'
  const seen = []
  page.on('request', (sent) => seen.push(sent.url(), JSON.stringify(sent.headers())))
  page.on('response', async (response) => seen.push(JSON.stringify(response.headers())))
  await page.goto(`${world.url}/dashboard`)
  await page.getByLabel('API key').fill(key)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.waitForURL(/org_[0-9a-f]{32}$/)
  seen.push(await page.content())
  await page.getByLabel('A name for this organization').fill(key)
  await page.getByRole('button', { name: 'Save' }).click()
  opened.allow(/422/)
  const field = page.getByLabel('A name for this organization')
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  assert.match(await page.locator('#label-problem').innerText(), /is an API key/)
  seen.push(await page.content())
  await page.goto(`${world.url}/dashboard`)
  seen.push(await page.content())
  assert.deepEqual(
    seen.filter((text) => text.includes('canary')),
    [],
  )
  await opened.close()
})
