// Imported first: in a bundle the other modules may fail before they can report why, because `require` is missing.

/** The URL of this module; in a bundle, the URL of the bundle, or undefined. */
const address = import.meta.url as string | undefined

if (address?.endsWith('/unbundled.mjs') !== true) {
  throw new Error(
    '@commet/node was bundled, but it has a native part and cannot be. Exclude @commet/node from the bundle (external), ' +
      'and install it where the program runs.',
  )
}
