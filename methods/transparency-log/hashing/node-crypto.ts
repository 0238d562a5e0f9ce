/** What this package would use of Node's own cryptography, where there is one. */
export type NodeCrypto = typeof import('node:crypto');

/**
 * Node's cryptography module, or undefined in a browser.
 *
 * Asked for at run time, so that no bundler sees an import of `node:crypto` and no build needs a setting:
 * the same files run in Node, in a bundle, and in a single HTML page opened from disk. Node, Deno and Bun
 * answer; a browser has no `process`.
 *
 * @source Node.js documentation, process.getBuiltinModule (since 20.16 and 22.3)
 */
export const nodeCrypto: NodeCrypto | undefined = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => NodeCrypto | undefined } }
).process?.getBuiltinModule?.('node:crypto');
