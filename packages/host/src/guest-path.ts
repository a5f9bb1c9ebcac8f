// Paths as HostFiles takes them: absolute, normalised, free of `.`, `..` and empty parts.

/** Splits a normalised path into its parts; `/` has none. Gives undefined for a path that breaks the contract. */
export function pathParts(path: string): readonly string[] | undefined {
  if (!path.startsWith("/") || path.includes("\0")) return undefined
  if (path === "/") return []
  const parts = path.slice(1).split("/")
  return parts.some((part) => part === "" || part === "." || part === "..") ? undefined : parts
}
