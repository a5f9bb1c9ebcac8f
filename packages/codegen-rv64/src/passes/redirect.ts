// A terminator with other targets.
import type { Target, Terminator } from "@lamina/ir"

/** Replaces each target of a terminator. */
export function redirect(end: Terminator, change: (target: Target) => Target): Terminator {
  switch (end.kind) {
    case "br":
      return { ...end, target: change(end.target) }
    case "br_if":
      return { ...end, then: change(end.then), else: change(end.else) }
    case "switch":
      return { ...end, targets: end.targets.map(change), default: change(end.default) }
    default:
      return end
  }
}
