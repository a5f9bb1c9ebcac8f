// Parts that any dynamic translator can use.
export { cachePolicies, CodeCacheError, createCodeCache } from "./code-cache/code-cache.ts"
export type { CachePolicy, CodeCache, CodeCacheOptions, CodeCacheStatistics } from "./code-cache/code-cache.ts"
export { recordTrace } from "./trace/record-trace.ts"
export type { TraceRecorder } from "./trace/record-trace.ts"
export type { Trace, TraceEnd, TraceStep } from "./trace/trace.ts"
export { unrollTrace } from "./trace/unroll-trace.ts"
export type { UnrollLimits } from "./trace/unroll-trace.ts"
