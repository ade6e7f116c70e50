import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { describe, test } from 'node:test'

import { call, open, organization, setUp } from './browser.mjs'

const world = setUp()

// The specification's journey, with JavaScript, and without.
for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    const key = javaScriptEnabled ? 'ck_journey' : 'ck_plain_journey'

    test('find a customer, assign a plan, pay, upgrade, cancel, archive', async () => {
      await call(world, 'POST', '/_emulator/seed', { customers: 40 }, { key })
      await call(
        world,
        'POST',
        '/customers',
        { billingEmail: 'needle@haystack.example', fullName: 'Needle Works', id: 'n1' },
        { key },
      )
      const base = await organization(world, key)
      const opened = await open(world, { javaScriptEnabled })
      const { page } = opened

      await page.goto(`${base}/customers`)
      await page.getByLabel('Search customers').fill('edle@hay')
      if (javaScriptEnabled) {
        await page.locator('#results tbody tr').nth(1).waitFor({ state: 'detached' })
      } else {
        await page.getByLabel('Search customers').press('Enter')
      }
      assert.equal(await page.locator('#results tbody tr').count(), 1)
      await page.getByRole('link', { name: 'Needle Works' }).click()

      await page.getByRole('link', { name: 'Assign a plan' }).click()
      await page.getByLabel('Starter').check()
      await page.getByRole('button', { name: 'Assign plan' }).click()
      assert.match(await page.locator('main').innerText(), /checkout of \$29\.00 is open/i)

      await page.getByRole('link', { name: 'Open the checkout' }).click()
      await page.getByRole('button', { name: 'Pay $29.00' }).click()
      assert.match(await page.locator('main').innerText(), /Completed/)
      await page.getByRole('link', { name: 'Open the customer' }).click()
      assert.match(await page.locator('main').innerText(), /Starter\s+active/)

      // Half of a period of 30 days: 99.00 − 14.50 = 84.50.
      const active = await call(world, 'GET', '/subscriptions/active?customerId=n1', undefined, { key })
      const { start, end } = active.data.currentPeriod
      const half = new Date((Date.parse(start) + Date.parse(end)) / 2).toISOString()
      await call(world, 'POST', '/_emulator/clock', { now: half }, { key })
      await page.getByRole('link', { name: 'Change plan' }).click()
      const choice = page.locator('label.choice', { hasText: '$99.00' })
      assert.match(await choice.innerText(), /Credit for unused time: −\$14\.50/)
      assert.match(await choice.innerText(), /Charged now: \$84\.50/)
      await choice.getByRole('radio').check()
      await page.getByRole('button', { name: 'Change plan' }).click()
      assert.match(await page.locator('main').innerText(), /Pro\s+active/)
      await page.getByRole('link', { name: 'INV-0002' }).click()
      assert.match(await page.locator('main').innerText(), /Total\s+\$84\.50/)
      await page.goBack()

      await page.getByRole('link', { name: 'Cancel…' }).click()
      await page.getByLabel('At the end of the period').check()
      await page.getByRole('button', { name: 'Cancel the subscription' }).click()
      assert.match(await page.locator('main').innerText(), /Is canceled at the end of the period/)

      await page.getByRole('link', { name: 'Archive…' }).click()
      await page.getByRole('button', { name: 'Archive for good' }).click()
      assert.match(await page.locator('h1').innerText(), /archived/)
      await opened.close()
    })

    test('add an endpoint, trigger an event, read what was answered, send it again, disable it', async () => {
      let status = 500
      const received = []
      const application = createServer((request, response) => {
        received.push(request.headers['x-commet-event'])
        request.resume().on('end', () => response.writeHead(status, { 'x-from': 'app' }).end('{"told": "you"}'))
      })
      await new Promise((resolve) => application.listen(0, '127.0.0.1', resolve))
      const base = await organization(world, key)
      const opened = await open(world, { javaScriptEnabled })
      opened.allow(/422/)
      const { page } = opened
      await page.goto(`${base}/webhooks`)
      await page.getByLabel('URL').fill('localhost')
      await page.getByRole('button', { name: 'Add the endpoint' }).click()
      assert.match(await page.locator('#problem').innerText(), /must be an absolute http URL/)
      await page.getByLabel('URL').fill(`http://127.0.0.1:${application.address().port}/hook`)
      await page.getByRole('button', { name: 'Add the endpoint' }).click()
      await page.getByText('Secret', { exact: true }).click()
      assert.match(await page.locator('details').innerText(), /whsec_[0-9a-f]{64}/)
      await page.getByLabel('Event to trigger').selectOption('invoice.created')
      await page.getByRole('button', { name: 'Trigger' }).click()
      await page.getByRole('link', { name: 'invoice.created' }).first().click()
      const attempt = async (text) => {
        for (let tries = 0; !(await page.locator('main').innerText()).match(text); tries++) {
          assert.ok(tries < 100, String(text))
          await page.waitForTimeout(50)
          await page.reload()
        }
      }
      await attempt(/Attempt 1: 500/)
      const text = await page.locator('main').innerText()
      for (const part of [/x-commet-signature: [0-9a-f]{64}/, /x-from: app/, /"told": "you"/, /pending/i]) {
        assert.match(text, part)
      }
      status = 204
      await page.getByRole('button', { name: /^Send again to http/ }).click()
      await attempt(/Attempt 2: 204/)
      assert.match(await page.locator('h2', { hasText: '/hook' }).innerText(), /delivered/i)
      assert.deepEqual(received, ['invoice.created', 'invoice.created'])
      await page.getByRole('link', { name: 'Webhooks' }).first().click()
      await page.getByRole('button', { name: /^Disable/ }).click()
      await page.getByRole('button', { name: /^Enable/ }).waitFor()
      await page.getByRole('button', { name: /^Delete/ }).click()
      assert.match(await page.locator('main').innerText(), /No endpoint is registered/)
      await opened.close()
      application.close()
    })

    test('create and edit: errors stand beside their fields, in the words of the API', async () => {
      const base = await organization(world, key)
      const opened = await open(world, { javaScriptEnabled })
      const { page } = opened
      await page.goto(`${base}/customers/new`)
      await page.getByLabel('Billing e-mail').fill('nobody')
      await page.getByLabel('Metadata').fill('[1]')
      await page.getByLabel('Country').fill('Austria')
      await page.getByRole('button', { name: 'Create customer' }).click()
      opened.allow(/422/)
      const refused = await call(
        world,
        'POST',
        '/customers',
        { billingEmail: 'nobody', metadata: [1], address: { country: 'Austria' } },
        { key },
      )
      assert.equal(refused.details.length, 3)
      for (const { field, message } of refused.details) {
        const input = page.locator(`[id="${field}"]`)
        assert.equal(await input.getAttribute('aria-invalid'), 'true', field)
        assert.equal(await page.locator(`[id="${await input.getAttribute('aria-describedby')}"]`).innerText(), message)
      }
      assert.equal(await page.getByLabel('Billing e-mail').inputValue(), 'nobody')
      await page.getByLabel('Billing e-mail').fill('somebody@acme.example')
      await page.getByLabel('Metadata').fill('{"big": 12345678901234567890.10, "a": null}')
      await page.getByLabel('Country').fill('AT')
      await page.getByRole('button', { name: 'Create customer' }).click()
      assert.match(await page.locator('main').innerText(), /12345678901234567890\.10/)
      await page.getByRole('link', { name: 'Edit' }).click()
      await page.getByLabel('Name').fill('Somebody & Sons')
      await page.getByRole('button', { name: 'Save changes' }).click()
      assert.match(await page.locator('h1').innerText(), /Somebody & Sons/)
      const { data } = await call(world, 'GET', '/customers?search=somebody', undefined, { key })
      assert.equal(data[0].address.country, 'AT')
      await opened.close()
    })
  })
}

test('requests appear live as one story, with what the client must report', async () => {
  const key = 'ck_live'
  const base = await organization(world, key)
  const opened = await open(world)
  const { page } = opened
  await page.goto(`${base}/faults`)
  await page.getByRole('button', { name: 'Add to the queue: Answer lost after the commit' }).click()
  const queue = page.locator('.queue li')
  assert.deepEqual(await queue.allInnerTexts(), ['Answer lost after the commit'])

  await page.goto(`${base}/requests`)
  await page.getByText('No requests yet').waitFor()
  const headers = { 'idempotency-key': 'story-1', 'user-agent': 'commet-python/0.1.0 (test)' }
  await assert.rejects(call(world, 'POST', '/customers', { billingEmail: 'a@b.example', id: 'lost' }, { key, headers }))
  const { status } = await call(
    world,
    'POST',
    '/customers',
    { billingEmail: 'a@b.example', id: 'lost' },
    { key, headers },
  )
  assert.equal(status, 201)
  await page.locator('#calls a', { hasText: '2 attempts' }).click()
  const story = await page.locator('article').innerText()
  assert.match(
    story,
    /Applied once, by attempt 1; the attempts share one idempotency key\. The client returns 201 after 2 attempts\./,
  )
  assert.match(story, /commet-python 0\.1\.0/)
  assert.equal(await page.locator('.timeline li').count(), 2)

  // What the story changed leads to its page.
  await page.locator('article a', { hasText: /^cus_/ }).click()
  assert.match(await page.locator('main').innerText(), /a@b\.example[\s\S]*\/customers[\s\S]*201/)
  await page.goBack()
  await page.getByRole('button', { name: 'Replay' }).click()
  assert.match(await page.locator('article').innerText(), /The client returns 200 after 1 attempt/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByText('No requests yet').waitFor()
  await opened.close()
})

test('the queue of faults reads as people say it', async () => {
  const key = 'ck_queue'
  const base = await organization(world, key)
  const steps = [
    { status: 429, retryAfter: 7, repeat: 3 },
    { fault: 'slow_drip', dripMs: 250 },
    { status: 200, text: '<b>bold</b>', delayMs: 1500 },
  ]
  await call(world, 'POST', '/_emulator/faults', steps, { key })
  const opened = await open(world)
  const { page } = opened
  await page.goto(`${base}/faults`)
  assert.deepEqual(await page.locator('.queue li').allInnerTexts(), [
    '429 Too Many Requests, Retry-After: 7 s, for 3 requests',
    'Answer byte by byte, one every 250 ms',
    '200 OK, after 1.50 s <b>bold</b>',
  ])
  await page.getByLabel('Fault', { exact: true }).selectOption({ label: 'Answer that is not JSON (invalid_json)' })
  await page.getByRole('button', { name: 'Add to the queue', exact: true }).click()
  assert.equal(await page.locator('.queue li').last().innerText(), 'Answer that is not JSON')
  await opened.close()
})

test('a page that is not there leads back into its organization', async () => {
  const base = await organization(world, 'ck_lost')
  const opened = await open(world)
  const { page } = opened
  opened.allow(/40[45]/)
  await page.goto(base)
  const links = await page.getByRole('navigation').getByRole('link').count()
  for (const [path, back] of [
    ['/customers/cus_none', '/customers'],
    ['/subscriptions/sub_none', '/customers'],
    ['/invoices/inv_none', '/invoices'],
    ['/plans/plan_none', '/plans'],
    ['/requests/999999999', '/requests'],
    ['/webhooks/events/evt_none', '/webhooks'],
    ['/nothing', ''],
    ['/faults/clear', '/faults'],
  ]) {
    const response = await page.goto(base + path)
    assert.equal(response.status(), 404, path)
    assert.equal(await page.getByRole('navigation').getByRole('link').count(), links, path)
    await page.getByRole('link', { name: /^Back to / }).click()
    assert.equal(page.url(), base + back, path)
  }
  await page.goto(`${world.url}/dashboard/org_none/customers`)
  await page.getByRole('link', { name: 'All organizations' }).click()
  await opened.close()
})

test('the clock of an organization, plans and state', async () => {
  const key = 'ck_clock'
  await call(world, 'POST', '/customers', { billingEmail: 'c@d.example', id: 'c1' }, { key })
  const base = await organization(world, key)
  const opened = await open(world)
  const { page } = opened
  await page.goto(`${base}/plans/new`)
  await page.getByLabel('Code').fill('team')
  await page.getByLabel('Name').fill('Team')
  await page.locator('[id="price.monthly"]').fill('12.50')
  await page.getByRole('button', { name: 'Create plan' }).click()
  assert.match(await page.locator('main').innerText(), /Team\s+team\s+\$12\.50 monthly/)
  const { data } = await call(world, 'POST', '/subscriptions', { customerId: 'c1', planCode: 'team' }, { key })
  await page.goto(data.checkoutUrl)
  await page.getByRole('button', { name: 'Decline the card' }).click()
  await page.getByRole('button', { name: 'Pay $12.50' }).click()
  await page.goto(`${base}/state`)
  await page.getByLabel('Save as').fill('paid')
  await page.getByRole('button', { name: 'Save a snapshot' }).click()
  assert.match(await page.locator('main').innerText(), /The snapshot was saved/)
  await page.goto(`${base}/clock`)
  await page.getByRole('button', { name: '31 days' }).click()
  assert.match(await page.locator('main').innerText(), /1 event fell due on the way/)
  await page.goto(`${base}/invoices`)
  assert.equal(await page.locator('tbody tr').count(), 2)
  await page.goto(`${base}/state`)
  await page.getByRole('button', { name: 'Restore paid' }).click()
  await page.goto(`${base}/invoices`)
  assert.equal(await page.locator('tbody tr').count(), 1)
  await page.goto(`${base}/state`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ])
  const path = await download.path()
  await page.locator('#file').setInputFiles(path)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  assert.match(await page.locator('main').innerText(), /1 customer added/)
  await page.getByText('Reset…').click()
  await page.getByRole('button', { name: 'Reset this organization' }).click()
  await page.goto(`${base}/customers`)
  await page.getByText('No customers yet').waitFor()
  await opened.close()
})

test('a keyboard alone', async () => {
  const key = 'ck_keys'
  await call(world, 'POST', '/_emulator/seed', { customers: 3 }, { key })
  const base = await organization(world, key)
  const opened = await open(world)
  const { page } = opened
  await page.goto(`${base}/customers`)
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => document.activeElement.name), 'search')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/customers\/cus_/)
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Keyboard' }).waitFor()
  await page.keyboard.press('Escape')
  await opened.close()
})

test('the curl command of a request runs as pasted', async () => {
  const key = 'ck_curl'
  const base = await organization(world, key)
  const { execFileSync } = await import('node:child_process')
  const requests = [
    [
      'POST',
      '/customers',
      { billingEmail: "o'brien@acme.example", id: "it's", fullName: '$HOME `id` "x" \\ \n \u{1f680}' },
    ],
    ['GET', "/customers/it's"],
    ['GET', '/customers?limit=2&search=o%27brien'],
    ['GET', '/customers/..'],
    ['GET', '/customers/a%2Fb%3Fc'],
    ['GET', '/customers/%5B1-3%5D'],
    ['PUT', "/customers/it's", { metadata: { a: "'; rm -rf /'", b: '$(false)' } }],
    ['PUT', "/customers/it's", { timezone: 'nowhere' }],
    ['GET', '/plans'],
    ['POST', '/subscriptions', { customerId: "it's", planCode: 'free' }],
  ]
  for (const [method, path, body] of requests) {
    await call(world, method, path, body, { key })
    const opened = await open(world)
    const { page } = opened
    await page.goto(`${base}/requests`)
    await page.locator('#calls a').first().click()
    const command = await page.locator('article pre').first().innerText()
    assert.ok(!command.includes(key), command)
    const shown = (
      await page.locator('article details', { hasText: 'Answer' }).first().locator('pre').innerText()
    ).trim()
    await opened.close()
    const printed = execFileSync('bash', ['-c', `${command} -s`], {
      env: { ...process.env, COMMET_API_KEY: key },
    }).toString()
    const [now, then] = [JSON.parse(printed), JSON.parse(shown)]
    // A create that is sent again finds the customer; a second subscription is refused.
    if (path === '/subscriptions') assert.equal(now.code, 'already_has_active_subscription')
    else assert.deepEqual([now.success, now.code, now.data?.id], [then.success, then.code, then.data?.id], command)
  }
})
