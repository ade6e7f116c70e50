// The same package in a CommonJS program: create a customer, or say what became of the call.

const { Commet, CommetError } = require('@commet/node')

async function main() {
  const commet = new Commet() // or new Commet({ apiKey: 'ck_…' })
  const { data } = await commet.customers.create({ email: 'billing@acme.com', id: 'user_123' })
  console.log('created  ', data.id)
}

main().catch((error) => {
  if (!(error instanceof CommetError)) throw error
  console.error(error.message, `(outcome ${error.outcome})`)
  process.exitCode = 1
})
