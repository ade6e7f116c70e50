// Imported before all else: in a bundle the rest may not even begin, for want of `require`.

/** In a bundle it is the bundle's address, or there is none. */
const address = import.meta.url as string | undefined

if (address?.endsWith('/unbundled.mjs') !== true) {
  throw new Error(
    '@commet/node was bundled, which it cannot be: it has a native part. Tell your bundler to leave @commet/node out ' +
      '(external), and install it where the program runs.',
  )
}
