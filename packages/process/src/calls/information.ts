// What the system tells about itself; random numbers.
import { refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { pageSize } from "../memory/frames.ts"
import { view } from "../memory/user-memory.ts"
import type { SystemCall } from "./system-call.ts"

/** struct new_utsname: six fields of 65 bytes. */
function uname(p: GuestProcess, address: number): Result {
  const bytes = new Uint8Array(6 * 65)
  const fields = ["Linux", "lamina", "6.1.0", "#1 Lamina", "riscv64", "(none)"]
  fields.forEach((field, index) => new TextEncoder().encodeInto(field, bytes.subarray(index * 65)))
  p.memory.write(address, bytes)
  return 0
}

/** struct sysinfo, 112 bytes; memory in bytes. */
function sysinfo(p: GuestProcess, address: number): Result {
  const bytes = new Uint8Array(112)
  const out = view(bytes)
  const total = BigInt(p.account.limit * pageSize)
  out.setBigInt64(0, (p.host.clock.monotonic() - p.startTime) / 1_000_000_000n, true)
  out.setBigUint64(32, total, true)
  out.setBigUint64(40, total - BigInt(p.account.usedBytes), true)
  out.setUint16(80, 1, true)
  out.setUint32(104, 1, true)
  p.memory.write(address, bytes)
  return 0
}

const largestRandom = 0x7fff_f000
const randomChunk = 65536

function getrandom(p: GuestProcess, address: number, count: number, flags: number): Result {
  if (flags & ~7) return refuse("EINVAL")
  const wanted = Math.min(count, largestRandom)
  let done = 0
  while (done < wanted) {
    const room = p.memory.accessible(address + done, Math.min(randomChunk, wanted - done), "write")
    if (room === 0) return done > 0 ? done : refuse("EFAULT")
    const bytes = new Uint8Array(room)
    p.host.entropy(bytes)
    p.memory.write(address + done, bytes)
    done += room
  }
  return done
}

/** Keys of riscv_hwprobe (Documentation/riscv/hwprobe.rst) and their values: RV64GC with fast misaligned access. */
const probes: ReadonlyMap<bigint, bigint> = new Map([
  [0n, 0n],
  [1n, 0n],
  [2n, 0n],
  [3n, 1n],
  [4n, 3n],
  [5n, 3n],
])
const largestProbe = 65536

function riscvHwprobe(
  p: GuestProcess,
  pairs: number,
  count: number,
  _cpus: number,
  _mask: number,
  flags: number,
): Result {
  if (flags !== 0 || count > largestProbe) return refuse("EINVAL")
  for (let at = pairs; at < pairs + count * 16; at += 16) {
    const value = probes.get(p.memory.i64(at))
    if (value === undefined) p.memory.setU64(at, 0xffff_ffff_ffff_ffffn)
    p.memory.setU64(at + 8, value ?? 0n)
  }
  return 0
}

function getcpu(p: GuestProcess, cpu: number, node: number): Result {
  if (cpu !== 0) p.memory.setU32(cpu, 0)
  if (node !== 0) p.memory.setU32(node, 0)
  return 0
}

const noAttributes = () => refuse("EOPNOTSUPP")

export const informationCalls: readonly SystemCall[] = [
  { number: 5, name: "setxattr", args: ["path", "path", "address", "size", "hex"], call: noAttributes },
  { number: 6, name: "lsetxattr", args: ["path", "path", "address", "size", "hex"], call: noAttributes },
  { number: 7, name: "fsetxattr", args: ["descriptor", "path", "address", "size", "hex"], call: noAttributes },
  { number: 8, name: "getxattr", args: ["path", "path", "address", "size"], call: noAttributes },
  { number: 9, name: "lgetxattr", args: ["path", "path", "address", "size"], call: noAttributes },
  { number: 10, name: "fgetxattr", args: ["descriptor", "path", "address", "size"], call: noAttributes },
  { number: 11, name: "listxattr", args: ["path", "address", "size"], call: noAttributes },
  { number: 12, name: "llistxattr", args: ["path", "address", "size"], call: noAttributes },
  { number: 13, name: "flistxattr", args: ["descriptor", "address", "size"], call: noAttributes },
  { number: 14, name: "removexattr", args: ["path", "path"], call: noAttributes },
  { number: 15, name: "lremovexattr", args: ["path", "path"], call: noAttributes },
  { number: 16, name: "fremovexattr", args: ["descriptor", "path"], call: noAttributes },
  { number: 160, name: "uname", args: ["address"], call: uname },
  { number: 168, name: "getcpu", args: ["address", "address"], call: getcpu },
  { number: 179, name: "sysinfo", args: ["address"], call: sysinfo },
  {
    number: 213,
    name: "readahead",
    args: ["descriptor", "offset", "size"],
    call: (p, d) => (p.descriptors.get(d)?.readable ? 0 : refuse("EBADF")),
  },
  {
    number: 223,
    name: "fadvise64",
    args: ["descriptor", "offset", "offset", "int"],
    call: (p, d) => (p.descriptors.get(d) ? 0 : refuse("EBADF")),
  },
  { number: 258, name: "riscv_hwprobe", args: ["address", "size", "size", "address", "hex"], call: riscvHwprobe },
  { number: 278, name: "getrandom", args: ["out", "size", "hex"], call: getrandom },
]
