// Waiting for children (wait4(2), waitid(2)).
import type { ExitStatus } from "@lamina/interfaces"
import type { ChildNews, GuestProcess } from "../guest-process.ts"

export const waitOption = {
  NOHANG: 1,
  /** WUNTRACED, or WSTOPPED to waitid. */
  STOPPED: 2,
  EXITED: 4,
  CONTINUED: 8,
  NOWAIT: 0x0100_0000,
} as const

export type ChildReport = { readonly child: GuestProcess } & (
  { readonly kind: "ended"; readonly status: ExitStatus } | { readonly kind: "news"; readonly news: ChildNews }
)

/** Which children: 0 for those of the own group, -1 for all, a pid, or a group's number negated. */
export function matches(p: GuestProcess, child: GuestProcess, wanted: number): boolean {
  if (wanted === -1) return true
  if (wanted === 0) return child.group === p.group
  return wanted > 0 ? child.pid === wanted : child.group === -wanted
}

/** Something to be told about a child; it is told once. Undefined when there is nothing now, "none" without such a child. */
export function reportChild(p: GuestProcess, wanted: number, options: number): ChildReport | "none" | undefined {
  const candidates = [...p.children].filter((child) => matches(p, child, wanted))
  if (candidates.length === 0) return "none"
  const keep = (options & waitOption.NOWAIT) !== 0
  for (const child of candidates) {
    const { ended, news } = child
    if (ended && options & waitOption.EXITED && isFinished(child)) {
      if (!keep) reap(p, child)
      return { child, kind: "ended", status: ended }
    }
    const told = !ended && news && options & (news.kind === "stopped" ? waitOption.STOPPED : waitOption.CONTINUED)
    if (!told) continue
    if (!keep) child.news = undefined
    return { child, kind: "news", news }
  }
  return undefined
}

/** Whether it has given back what it had. */
function isFinished(child: GuestProcess): boolean {
  return !child.kernel.ending.includes(child)
}

function reap(p: GuestProcess, child: GuestProcess): void {
  p.children.delete(child)
  p.kernel.processes.delete(child.pid)
}

/** The status as `wait4` has it. */
export function waitStatus(report: ChildReport): number {
  if (report.kind === "news") return report.news.kind === "stopped" ? (report.news.signal << 8) | 0x7f : 0xffff
  const { status } = report
  return status.kind === "exited" ? status.status << 8 : status.kind === "signalled" ? status.signal : 0
}
