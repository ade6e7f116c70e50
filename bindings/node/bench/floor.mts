import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { Socket } from 'node:net'

import { CUSTOMER } from './work.mjs'
import type { Contender, Work } from './work.mjs'

/** The least there is: sockets, the bytes of a request, and the bytes of an answer that nobody reads. */
export function floor({ baseUrl, apiKey, customerId }: Work): Contender {
  const url = new URL(baseUrl)
  const idle: Socket[] = []

  function call(bytes: string): Promise<unknown> {
    const socket = idle.pop() ?? connect({ host: url.hostname, port: Number(url.port), noDelay: true })
    return new Promise((resolve, reject) => {
      let answer = ''
      socket.on('error', reject)
      socket.on('data', (chunk: Buffer) => {
        answer += chunk.toString('latin1')
        const head = answer.indexOf('\r\n\r\n')
        const length = /content-length: (\d+)/i.exec(answer)?.[1]
        if (head < 0 || length === undefined || answer.length < head + 4 + Number(length)) return
        socket.removeAllListeners()
        idle.push(socket)
        if (answer.startsWith('HTTP/1.1 2')) resolve(answer)
        else reject(new Error(answer))
      })
      socket.write(bytes)
    })
  }

  function request(method: string, path: string, body?: string): string {
    const sent =
      body === undefined
        ? ''
        : `content-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${String(body.length)}\r\n`
    const head = `${method} ${url.pathname}${path} HTTP/1.1\r\nhost: ${url.host}\r\nx-api-key: ${apiKey}\r\naccept: application/json\r\n`
    return `${head}${sent}\r\n${body ?? ''}`
  }

  const { email: billingEmail, ...customer } = CUSTOMER
  return {
    get: () => call(request('GET', `/customers/${customerId}`)),
    create: () => call(request('POST', '/customers', JSON.stringify({ billingEmail, ...customer }))),
    list: () => call(request('GET', '/customers?limit=25')),
  }
}
