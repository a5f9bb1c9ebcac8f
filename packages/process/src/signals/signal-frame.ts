// The frame that a handler finds on its stack, and the way back from it (arch/riscv/kernel/signal.c).
import { BadAddress, view } from "../memory/user-memory.ts"
import { register } from "../registers.ts"
import type { Thread } from "../tasks/thread.ts"
import { actionFlag, noAlternateStack, unstoppable, type AlternateStack, type Disposition } from "./signal.ts"
import { signalInfoBytes, signalInfoSize, type SignalInfo } from "./signal-info.ts"
import { returnTrampoline } from "./trampoline.ts"

/** struct ucontext: where its parts lie, and its size. */
const context = { stack: 16, mask: 40, pc: 176, x: 176, f: 432, fcsr: 688, size: 960 } as const
const frameSize = signalInfoSize + context.size

const SS_ONSTACK = 1
const SS_DISABLE = 2
const SS_AUTODISARM = 0x8000_0000 | 0

/** Whether a stack pointer is on an alternate stack. */
export function isOnAlternateStack({ address, flags, size }: AlternateStack, sp: bigint): boolean {
  return !(flags & (SS_DISABLE | SS_AUTODISARM)) && sp > address && sp - address <= size
}

/** SS_ONSTACK, SS_DISABLE or neither, as `sigaltstack` tells them. */
export function stackFlags(stack: AlternateStack, sp: bigint): number {
  const kept = stack.flags & SS_AUTODISARM
  if (stack.size === 0n) return SS_DISABLE | kept
  return (isOnAlternateStack(stack, sp) ? SS_ONSTACK : 0) | kept
}

/** Has the thread go on in a handler. Says whether there was room on the stack. */
export function pushSignalFrame(thread: Thread, info: SignalInfo, action: Disposition): boolean {
  const { registers, alternateStack, process } = thread
  const sp = registers.x(register.sp)
  let top = sp
  const onAlternate = isOnAlternateStack(alternateStack, sp)
  if (action.flags & actionFlag.ONSTACK && !onAlternate && alternateStack.size > 0n)
    top = alternateStack.address + alternateStack.size
  const frame = ((top - BigInt(frameSize)) / 16n) * 16n
  if (frame < 0n || (onAlternate && !isOnAlternateStack(alternateStack, frame))) return false
  const bytes = new Uint8Array(frameSize)
  bytes.set(signalInfoBytes(info))
  saveContext(thread, bytes.subarray(signalInfoSize))
  try {
    process.memory.write(Number(frame), bytes)
  } catch (thrown) {
    if (thrown instanceof BadAddress) return false
    throw thrown
  }
  if (alternateStack.flags & SS_AUTODISARM) thread.alternateStack = noAlternateStack
  registers.pc = action.handler
  registers.setX(register.ra, BigInt(returnTrampoline))
  registers.setX(register.sp, frame)
  registers.setX(register.a0, BigInt(info.number))
  registers.setX(register.a1, frame)
  registers.setX(register.a2, frame + BigInt(signalInfoSize))
  registers.breakReservation()
  return true
}

function saveContext(thread: Thread, bytes: Uint8Array): void {
  const out = view(bytes)
  const { registers, alternateStack: stack } = thread
  out.setBigUint64(context.stack, stack.address, true)
  out.setInt32(context.stack + 8, stackFlags(stack, registers.x(register.sp)), true)
  out.setBigUint64(context.stack + 16, stack.size, true)
  out.setBigUint64(context.mask, thread.maskBefore ?? thread.mask, true)
  out.setBigUint64(context.pc, registers.pc, true)
  for (let index = 1; index < 32; index++) out.setBigUint64(context.x + index * 8, registers.x(index), true)
  for (let index = 0; index < 32; index++) out.setBigUint64(context.f + index * 8, registers.f(index), true)
  out.setUint32(context.fcsr, registers.fcsr, true)
}

/** What `rt_sigreturn` does: the thread goes on as the frame at its stack pointer says. Throws `BadAddress`. */
export function popSignalFrame(thread: Thread): void {
  const { registers, process } = thread
  const frame = registers.wide(register.sp)
  const saved = view(process.memory.read(frame + signalInfoSize, context.size))
  thread.mask = saved.getBigUint64(context.mask, true) & ~unstoppable
  registers.pc = saved.getBigUint64(context.pc, true) & ~1n
  for (let index = 1; index < 32; index++) registers.setX(index, saved.getBigUint64(context.x + index * 8, true))
  for (let index = 0; index < 32; index++) registers.setF(index, saved.getBigUint64(context.f + index * 8, true))
  registers.fcsr = saved.getUint32(context.fcsr, true)
  registers.breakReservation()
  const stack: AlternateStack = {
    address: saved.getBigUint64(context.stack, true),
    flags: saved.getInt32(context.stack + 8, true) & ~SS_ONSTACK,
    size: saved.getBigUint64(context.stack + 16, true),
  }
  if (!isOnAlternateStack(thread.alternateStack, registers.x(register.sp)))
    thread.alternateStack = stack.flags & SS_DISABLE ? noAlternateStack : stack
}
