// The process VM over the host's directories.
import type { Clock, EngineFactory, JsHost, Mount, ProcessHost } from "@lamina/interfaces"
import { createProcessHost } from "@lamina/process"
import type { HostMount } from "../guest-view.ts"
import type { Sampler } from "../profile/sampler.ts"
import { mountsOf } from "./mounts.ts"

export interface ProcessSettings {
  readonly mounts: readonly HostMount[]
  /** Files that are not the host's, over those. */
  readonly more?: readonly Mount[]
  /** Bytes; the process VM's own limit when undefined. */
  readonly memoryLimit: number | undefined
  /** Measures the time that engines take. */
  readonly stopwatch?: Clock | undefined
  /** Looks where the process is. */
  readonly sampler?: Sampler | undefined
  /** Gets a line for each system call. */
  readonly onSystemCall: ((line: string) => void) | undefined
}

/** Makes the process VM. */
export function makeProcessHost(host: JsHost, engine: EngineFactory, settings: ProcessSettings): ProcessHost {
  const { mounts, more = [], memoryLimit, onSystemCall } = settings
  return createProcessHost({
    host,
    engine,
    mounts: [...mountsOf(host, mounts), ...more],
    ...(memoryLimit !== undefined && { limits: { memory: memoryLimit } }),
    ...(onSystemCall && { trace: { call: ({ text }) => onSystemCall(text) } }),
  })
}
