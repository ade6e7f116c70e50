// Imported before all else: in a bundle the rest may not even begin, for want of `require`.

if (!import.meta.url.endsWith('/unbundled.mjs')) {
  throw new Error(
    '@commet/node was bundled, which it cannot be: it has a native part. Tell your bundler to leave @commet/node out ' +
      '(external), and install it where the program runs.',
  )
}
