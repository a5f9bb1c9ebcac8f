// Parts that any dynamic translator can use.
export { cachePolicies, CodeCacheError, createCodeCache } from "./code-cache/code-cache.ts"
export type { CachePolicy, CodeCache, CodeCacheOptions, CodeCacheStatistics } from "./code-cache/code-cache.ts"
