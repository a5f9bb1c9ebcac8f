// What people call the privilege levels.
import type { PrivilegeLevel } from "@lamina/interfaces"

const names: Readonly<Record<PrivilegeLevel, string>> = { 0: "user", 1: "supervisor", 3: "machine" }

/** `user`, `supervisor` or `machine`. */
export function privilegeName(level: PrivilegeLevel): string {
  return names[level]
}
