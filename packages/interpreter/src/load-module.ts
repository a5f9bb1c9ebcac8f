// The generated modules, made ahead of time where the package was built so.
import { generateModule, type GeneratedStyle } from "./generate-module.ts"

const prebuilt: Record<GeneratedStyle, () => Promise<{ readonly module: string | undefined }>> = {
  switch: () => import("./prebuilt/switch.ts"),
  token: () => import("./prebuilt/token.ts"),
  indirect: () => import("./prebuilt/indirect.ts"),
  direct: () => import("./prebuilt/direct.ts"),
  procedure: () => import("./prebuilt/procedure.ts"),
  predecoded: () => import("./prebuilt/predecoded.ts"),
  profiling: () => import("./prebuilt/profiling.ts"),
}

/** Loads a style's module, or generates it now. */
export async function loadModule(style: GeneratedStyle): Promise<WebAssembly.Module> {
  const { module } = await prebuilt[style]()
  return new WebAssembly.Module(module === undefined ? generateModule(style) : fromBase64(module))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i)
  return bytes
}
