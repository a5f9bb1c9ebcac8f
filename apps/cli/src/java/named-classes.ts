// The classes that a class names, for those who must carry them to where the program runs.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { ClassFileError, readClassFile } from "@lamina/hll-vm"
import { isFile } from "../input-file.ts"

/**
 * Class files below the directory `root`: that of `mainClass`, those that it names, and so on. A name is whatever is in a constant pool, so that a
 * text for `Class.forName` counts as well. By their paths from `root`.
 */
export function namedClasses(root: string, mainClass: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  const seen = new Set<string>()
  const pending = [mainClass.replaceAll(".", "/")]
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const file = `${name}.class`
    if (!isFile(join(root, file))) continue
    const bytes = readFileSync(join(root, file))
    found.set(file, bytes)
    pending.push(...namesIn(bytes))
  }
  return found
}

/** All that may be the name of a class: whole constants, and what stands between `L` and `;` or `<` in descriptors and signatures. */
function namesIn(bytes: Uint8Array): readonly string[] {
  try {
    return readClassFile(bytes).pool.entries.flatMap((constant) => {
      if (constant?.kind !== "Utf8") return []
      const inside = [...constant.text.matchAll(/L([^;<:]+)[;<]/g)].map(([, name]) => name)
      return [constant.text.replaceAll(".", "/"), ...inside].filter(isClassName)
    })
  } catch (error) {
    // The VM says what is wrong with it, if it comes to load it.
    if (error instanceof ClassFileError) return []
    throw error
  }
}

function isClassName(name: string): boolean {
  return name.length < 256 && /^[^/\s[\];:<>()]+(\/[^/\s[\];:<>()]+)*$/.test(name) && !/(^|\/)\.\.?(\/|$)/.test(name)
}
