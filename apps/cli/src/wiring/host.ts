// Node as the bottom of a stack.
import type { JsHost } from "@lamina/interfaces"

/** How a picture names it. */
export const hostName = `Node.js ${process.versions.node}`

/** Makes the host, loading it now. */
export async function loadHost(): Promise<JsHost> {
  const { nodeHost } = await import("@lamina/host")
  return nodeHost()
}
