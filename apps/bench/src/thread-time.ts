// How long a processor has worked for this thread.

/** Node has it from 23.9 on. */
const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage }

/** Nanoseconds; 0 where nobody tells. */
export function threadTime(): number {
  const used = threadCpuUsage?.call(process)
  return used ? (used.user + used.system) * 1e3 : 0
}
