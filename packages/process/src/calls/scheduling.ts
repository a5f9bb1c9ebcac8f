// Scheduling, as far as there is a choice, and resource limits.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { resource } from "../resource-limits.ts"
import { processAt } from "./identity.ts"
import type { SystemCall } from "./system-call.ts"

/** Whether there is a process or a thread of that number, 0 meaning the caller. */
function exists(p: GuestProcess, tid: number): boolean {
  return tid === 0 || p.kernel.thread(tid) !== undefined
}

function setAffinity(p: GuestProcess, tid: number, size: number, address: number): Result {
  if (!exists(p, tid)) return refuse("ESRCH")
  return size > 0 && p.memory.read(address, 1)[0] & 1 ? 0 : refuse("EINVAL")
}

function getAffinity(p: GuestProcess, tid: number, size: number, address: number): Result {
  if (!exists(p, tid)) return refuse("ESRCH")
  if (size < 8 || size % 8 !== 0) return refuse("EINVAL")
  p.memory.setU64(address, 1n)
  return 8
}

/** The turn is over. */
function schedYield(p: GuestProcess): Result {
  p.kernel.turn = 0
  return 0
}

/** struct sched_param: the priority, which is 0 for all. */
function schedGetparam(p: GuestProcess, tid: number, address: number): Result {
  if (!exists(p, tid)) return refuse("ESRCH")
  p.memory.setU32(address, 0)
  return 0
}

/** Only SCHED_OTHER, SCHED_BATCH and SCHED_IDLE mean nothing but what all threads have; the others are for who is privileged. */
function schedSetscheduler(p: GuestProcess, tid: number, policy: number, address: number): Result {
  if (!exists(p, tid)) return refuse("ESRCH")
  const priority = p.memory.u32(address)
  return [0, 3, 5].includes(policy) && priority === 0 ? 0 : refuse("EINVAL")
}

/** PRIO_PROCESS, PRIO_PGRP and PRIO_USER; 0 means the caller's. */
function prioritized(p: GuestProcess, which: number, who: number): readonly GuestProcess[] | HostError {
  const { kernel } = p
  if (which === 0) {
    const target = who === 0 ? p : kernel.thread(who)?.process
    return target && !target.ended ? [target] : []
  }
  if (which === 1) return kernel.group(who === 0 ? p.group : who)
  if (which !== 2) return refuse("EINVAL")
  const user = who === 0 ? p.ids.uid : who
  return [...kernel.processes.values()].filter(({ ids, ended }) => !ended && ids.uid === user)
}

function setpriority(p: GuestProcess, which: number, who: number, wanted: number): Result {
  const targets = prioritized(p, which, who)
  if (failed(targets)) return targets
  if (targets.length === 0) return refuse("ESRCH")
  for (const target of targets) target.niceness = Math.max(-20, Math.min(19, wanted))
  return 0
}

/** The best of them, as 20 - niceness: an error is what is negative. */
function getpriority(p: GuestProcess, which: number, who: number): Result {
  const targets = prioritized(p, which, who)
  if (failed(targets)) return targets
  if (targets.length === 0) return refuse("ESRCH")
  return 20 - Math.min(...targets.map(({ niceness }) => niceness))
}

function membarrier(_: GuestProcess, command: number): Result {
  // One thread runs at a time, in order: every barrier is there already.
  if (command === 0) return 0x1f9
  return command > 0 && (command & (command - 1)) === 0 && command & 0x1f9 ? 0 : refuse("EINVAL")
}

function prlimit64(p: GuestProcess, pid: number, number: number, wanted: number, old: number): Result {
  const target = processAt(p, pid)
  if (!target) return refuse("ESRCH")
  const limit = target.limits.get(number)
  if (!limit) return refuse("EINVAL")
  const before = { ...limit }
  if (wanted !== 0) {
    const soft = BigInt.asUintN(64, p.memory.i64(wanted))
    const hard = BigInt.asUintN(64, p.memory.i64(wanted + 8))
    if (soft > hard) return refuse("EINVAL")
    if (number === resource.descriptors) {
      if (hard > limit.hard) return refuse("EPERM")
      target.descriptors.limit = Number(soft)
    }
    limit.soft = soft
    limit.hard = hard
  }
  if (old !== 0) {
    p.memory.setU64(old, before.soft)
    p.memory.setU64(old + 8, before.hard)
  }
  return 0
}

export const schedulingCalls: readonly SystemCall[] = [
  { number: 122, name: "sched_setaffinity", args: ["int", "unsigned", "address"], call: setAffinity },
  { number: 123, name: "sched_getaffinity", args: ["int", "unsigned", "address"], call: getAffinity },
  {
    number: 125,
    name: "sched_get_priority_max",
    args: ["int"],
    call: (_, policy) => (policy === 1 || policy === 2 ? 99 : 0),
  },
  {
    number: 126,
    name: "sched_get_priority_min",
    args: ["int"],
    call: (_, policy) => (policy === 1 || policy === 2 ? 1 : 0),
  },
  {
    number: 92,
    name: "personality",
    args: ["hex"],
    call: (_, wanted) => (wanted === 0xffff_ffff || wanted === 0 ? 0 : refuse("EINVAL")),
  },
  {
    number: 118,
    name: "sched_setparam",
    args: ["int", "address"],
    call: (p, tid) => (exists(p, tid) ? 0 : refuse("ESRCH")),
  },
  { number: 119, name: "sched_setscheduler", args: ["int", "int", "address"], call: schedSetscheduler },
  { number: 120, name: "sched_getscheduler", args: ["int"], call: (p, tid) => (exists(p, tid) ? 0 : refuse("ESRCH")) },
  { number: 121, name: "sched_getparam", args: ["int", "address"], call: schedGetparam },
  { number: 124, name: "sched_yield", args: [], call: schedYield },
  { number: 140, name: "setpriority", args: ["int", "int", "int"], call: setpriority },
  { number: 141, name: "getpriority", args: ["int", "int"], call: getpriority },
  {
    number: 163,
    name: "getrlimit",
    args: ["unsigned", "address"],
    call: (p, number, address) => prlimit64(p, 0, number, 0, address),
  },
  {
    number: 164,
    name: "setrlimit",
    args: ["unsigned", "address"],
    call: (p, number, address) => prlimit64(p, 0, number, address, 0),
  },
  { number: 261, name: "prlimit64", args: ["int", "unsigned", "address", "address"], call: prlimit64 },
  { number: 283, name: "membarrier", args: ["int", "hex", "int"], call: membarrier },
]
