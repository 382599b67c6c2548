/** The router and the pages decode what they read of an address; percent signs that stand for nothing throw. */
function isReadable(path: string): boolean {
  try {
    // Compared: a call whose value nobody uses is dropped by the bundler, which takes it to never throw.
    return decodeURI(path) !== ''
  } catch {
    return false
  }
}

/** The path of an address, with its percent signs as they were typed where they cannot be read. */
export const readable = (path: string): string =>
  isReadable(path) ? path : path.replaceAll('%', '%25')
