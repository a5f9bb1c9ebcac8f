// The interpreter: a table of the instructions, one case for each, in one loop around one switch, so that what they share can stay in local variables:
// pointers to the code, the top of the operand stack, the locals and the constants. A thread has them whenever anything but this function runs.
// Bytecodes are the class file's, with operands in the machine's byte order, and quick ones (../bytecode/quick-opcodes.ts) where references have
// been resolved.
//
// `sp` is 8 less than the end of the operand stack: the topmost slot is at `sp + 4`, a topmost long or double at `sp`, so that offsets are positive.
import * as op from "../bytecode/opcodes"
import * as quick from "../bytecode/quick-opcodes"
import { Class, Method } from "../class/class"
import { arrayOf } from "../class/loader"
import { heap } from "../heap/heap"
import { allocateObject } from "../heap/allocate"
import { classOf } from "../heap/object"
import { isRaised, raiseText } from "../raise"
import { enterMonitor, exitMonitor } from "../threads/monitor"
import { frameHeaderSize, RUNNABLE, Thread } from "../threads/thread"
import { invokeSlowly, returnSlowly } from "./invoke"
import {
  canStore,
  compare64,
  compareFloats,
  codeOf,
  isBooleanArray,
  isInstance,
  lookUp,
  methodIn,
  newArray,
  newPrimitiveArray,
  remainder32,
  remainder64,
} from "./operations"
import { raiseArrayStore, raiseCast, raiseIndex, raiseNull } from "./raise-operand"
import { resolveInstruction } from "./resolve-instruction"
import { interfaceCache, selectInterfaceMethod } from "./select"
import { throwPending } from "./throw"

/** How many bytecodes have been executed. */
export let executedBytecodes: u64 = 0
/** How many of the present turn had been executed when the interpreter was last left for a native method. */
export let bytecodesOfTurn: i32 = 0

function countBytecodes(count: i32): void {
  executedBytecodes += <u64>count
  bytecodesOfTurn = 0
}

/** By opcode: how long an instruction that calls is. */
const returnLengths = memory.data(256)

export function prepareInterpreter(): void {
  memory.fill(returnLengths, 3, 256)
  store<u8>(returnLengths + quick.INVOKEINTERFACE_QUICK, 5)
  store<u8>(returnLengths + quick.INVOKEINTERFACE_VIRTUAL, 5)
  store<u8>(returnLengths + quick.INVOKEDYNAMIC_QUICK, 5)
}

/** Bytes of a call's instruction. */
export function callLength(pc: usize): u32 {
  return load<u8>(returnLengths + load<u8>(pc))
}

function save(thread: Thread, frame: usize, pc: usize, sp: usize): void {
  thread.frame = frame
  thread.programCounter = pc
  thread.stackPointer = sp + 8
}

/** Executes at most `quantum` bytecodes of a thread that can run. Comes back when they are over, or when it cannot any more. */
export function interpret(thread: Thread, quantum: i32): void {
  if (thread.exception != 0 || isRaised()) {
    throwPending(thread)
    if (thread.state != RUNNABLE) return
  }
  let frame = thread.frame
  let pc = thread.programCounter
  let sp = thread.stackPointer - 8
  let locals = load<usize>(frame, 12)
  let constants = methodIn(frame).constants
  let method = methodIn(frame)
  let left = quantum
  let saved = false
  let call = false
  const stackEnd = thread.stackEnd
  for (;;) {
    if (--left < 0) {
      if (methodIn(frame).isUninterruptible) {
        // The few instructions to its end are granted.
        quantum += 8
        left += 8
      } else {
        save(thread, frame, pc, sp)
        countBytecodes(quantum)
        return
      }
    }
    switch (<u32>load<u8>(pc)) {
      case op.NOP: {
        pc++
        continue
      }
      case op.ACONST_NULL: {
        sp += 4
        store<i32>(sp, 0, 4)
        pc++
        continue
      }
      case op.ICONST_M1: {
        sp += 4
        store<i32>(sp, -1, 4)
        pc++
        continue
      }
      case op.ICONST_0: {
        sp += 4
        store<i32>(sp, 0, 4)
        pc++
        continue
      }
      case op.ICONST_1: {
        sp += 4
        store<i32>(sp, 1, 4)
        pc++
        continue
      }
      case op.ICONST_2: {
        sp += 4
        store<i32>(sp, 2, 4)
        pc++
        continue
      }
      case op.ICONST_3: {
        sp += 4
        store<i32>(sp, 3, 4)
        pc++
        continue
      }
      case op.ICONST_4: {
        sp += 4
        store<i32>(sp, 4, 4)
        pc++
        continue
      }
      case op.ICONST_5: {
        sp += 4
        store<i32>(sp, 5, 4)
        pc++
        continue
      }
      case op.LCONST_0: {
        sp += 8
        store<i64>(sp, 0)
        pc++
        continue
      }
      case op.LCONST_1: {
        sp += 8
        store<i64>(sp, 1)
        pc++
        continue
      }
      case op.FCONST_0: {
        sp += 4
        store<f32>(sp, 0.0, 4)
        pc++
        continue
      }
      case op.FCONST_1: {
        sp += 4
        store<f32>(sp, 1.0, 4)
        pc++
        continue
      }
      case op.FCONST_2: {
        sp += 4
        store<f32>(sp, 2.0, 4)
        pc++
        continue
      }
      case op.DCONST_0: {
        sp += 8
        store<f64>(sp, 0.0)
        pc++
        continue
      }
      case op.DCONST_1: {
        sp += 8
        store<f64>(sp, 1.0)
        pc++
        continue
      }
      case op.BIPUSH: {
        sp += 4
        store<i32>(sp, load<i8>(pc, 1), 4)
        pc += 2
        continue
      }
      case op.SIPUSH: {
        sp += 4
        store<i32>(sp, load<i16>(pc, 1), 4)
        pc += 3
        continue
      }
      case quick.LDC_QUICK: {
        sp += 4
        store<i32>(sp, load<i32>(constants + ((<u32>load<u8>(pc, 1)) << 2)), 4)
        pc += 2
        continue
      }
      case quick.LDC_W_QUICK: {
        sp += 4
        store<i32>(sp, load<i32>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 4)
        pc += 3
        continue
      }
      case quick.LDC2_W_QUICK: {
        sp += 8
        store<i64>(sp, load<i64>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        pc += 3
        continue
      }
      case op.ILOAD:
      case op.FLOAD:
      case op.ALOAD: {
        sp += 4
        store<i32>(sp, load<i32>(locals + ((<u32>load<u8>(pc, 1)) << 2)), 4)
        pc += 2
        continue
      }
      case op.LLOAD:
      case op.DLOAD: {
        sp += 8
        store<i64>(sp, load<i64>(locals + ((<u32>load<u8>(pc, 1)) << 2)))
        pc += 2
        continue
      }
      case op.ILOAD_0:
      case op.FLOAD_0:
      case op.ALOAD_0: {
        sp += 4
        store<i32>(sp, load<i32>(locals, 0), 4)
        pc++
        continue
      }
      case op.ILOAD_1:
      case op.FLOAD_1:
      case op.ALOAD_1: {
        sp += 4
        store<i32>(sp, load<i32>(locals, 4), 4)
        pc++
        continue
      }
      case op.ILOAD_2:
      case op.FLOAD_2:
      case op.ALOAD_2: {
        sp += 4
        store<i32>(sp, load<i32>(locals, 8), 4)
        pc++
        continue
      }
      case op.ILOAD_3:
      case op.FLOAD_3:
      case op.ALOAD_3: {
        sp += 4
        store<i32>(sp, load<i32>(locals, 12), 4)
        pc++
        continue
      }
      case op.LLOAD_0:
      case op.DLOAD_0: {
        sp += 8
        store<i64>(sp, load<i64>(locals, 0))
        pc++
        continue
      }
      case op.LLOAD_1:
      case op.DLOAD_1: {
        sp += 8
        store<i64>(sp, load<i64>(locals, 4))
        pc++
        continue
      }
      case op.LLOAD_2:
      case op.DLOAD_2: {
        sp += 8
        store<i64>(sp, load<i64>(locals, 8))
        pc++
        continue
      }
      case op.LLOAD_3:
      case op.DLOAD_3: {
        sp += 8
        store<i64>(sp, load<i64>(locals, 12))
        pc++
        continue
      }
      case op.IALOAD:
      case op.FALOAD:
      case op.AALOAD: {
        const array = load<usize>(sp)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        sp -= 4
        store<i32>(sp, load<i32>(array + (index << 2), 12), 4)
        pc++
        continue
      }
      case op.LALOAD:
      case op.DALOAD: {
        const array = load<usize>(sp)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        store<i64>(sp, load<i64>(array + (index << 3), 16))
        pc++
        continue
      }
      case op.BALOAD: {
        const array = load<usize>(sp)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        sp -= 4
        store<i32>(sp, load<i8>(array + index, 12), 4)
        pc++
        continue
      }
      case op.CALOAD: {
        const array = load<usize>(sp)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        sp -= 4
        store<i32>(sp, load<u16>(array + (index << 1), 12), 4)
        pc++
        continue
      }
      case op.SALOAD: {
        const array = load<usize>(sp)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        sp -= 4
        store<i32>(sp, load<i16>(array + (index << 1), 12), 4)
        pc++
        continue
      }
      case op.ISTORE:
      case op.FSTORE:
      case op.ASTORE: {
        store<i32>(locals + ((<u32>load<u8>(pc, 1)) << 2), load<i32>(sp, 4))
        sp -= 4
        pc += 2
        continue
      }
      case op.LSTORE:
      case op.DSTORE: {
        store<i64>(locals + ((<u32>load<u8>(pc, 1)) << 2), load<i64>(sp))
        sp -= 8
        pc += 2
        continue
      }
      case op.ISTORE_0:
      case op.FSTORE_0:
      case op.ASTORE_0: {
        store<i32>(locals, load<i32>(sp, 4), 0)
        sp -= 4
        pc++
        continue
      }
      case op.ISTORE_1:
      case op.FSTORE_1:
      case op.ASTORE_1: {
        store<i32>(locals, load<i32>(sp, 4), 4)
        sp -= 4
        pc++
        continue
      }
      case op.ISTORE_2:
      case op.FSTORE_2:
      case op.ASTORE_2: {
        store<i32>(locals, load<i32>(sp, 4), 8)
        sp -= 4
        pc++
        continue
      }
      case op.ISTORE_3:
      case op.FSTORE_3:
      case op.ASTORE_3: {
        store<i32>(locals, load<i32>(sp, 4), 12)
        sp -= 4
        pc++
        continue
      }
      case op.LSTORE_0:
      case op.DSTORE_0: {
        store<i64>(locals, load<i64>(sp), 0)
        sp -= 8
        pc++
        continue
      }
      case op.LSTORE_1:
      case op.DSTORE_1: {
        store<i64>(locals, load<i64>(sp), 4)
        sp -= 8
        pc++
        continue
      }
      case op.LSTORE_2:
      case op.DSTORE_2: {
        store<i64>(locals, load<i64>(sp), 8)
        sp -= 8
        pc++
        continue
      }
      case op.LSTORE_3:
      case op.DSTORE_3: {
        store<i64>(locals, load<i64>(sp), 12)
        sp -= 8
        pc++
        continue
      }
      case op.IASTORE:
      case op.FASTORE: {
        const array = load<usize>(sp - 4)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        store<i32>(array + (index << 2), load<i32>(sp, 4), 12)
        sp -= 12
        pc++
        continue
      }
      case op.LASTORE:
      case op.DASTORE: {
        const array = load<usize>(sp - 8)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp - 8, 4)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        store<i64>(array + (index << 3), load<i64>(sp), 16)
        sp -= 16
        pc++
        continue
      }
      case op.AASTORE: {
        const array = load<usize>(sp - 4)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        const value = load<usize>(sp, 4)
        if (value != 0 && !canStore(classOf(array), classOf(value))) {
          raiseArrayStore(value)
          break
        }
        store<i32>(array + (index << 2), load<i32>(sp, 4), 12)
        sp -= 12
        pc++
        continue
      }
      case op.BASTORE: {
        const array = load<usize>(sp - 4)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        const value = load<i32>(sp, 4)
        store<u8>(array + index, <u8>(isBooleanArray(array) ? value & 1 : value), 12)
        sp -= 12
        pc++
        continue
      }
      case op.CASTORE:
      case op.SASTORE: {
        const array = load<usize>(sp - 4)
        if (array == 0) {
          raiseNull()
          break
        }
        const index = load<u32>(sp)
        if (index >= load<u32>(array, 8)) {
          raiseIndex(index, array)
          break
        }
        store<i16>(array + (index << 1), load<i16>(sp, 4), 12)
        sp -= 12
        pc++
        continue
      }
      case op.POP: {
        sp -= 4
        pc++
        continue
      }
      case op.POP2: {
        sp -= 8
        pc++
        continue
      }
      case op.DUP: {
        sp += 4
        store<i32>(sp, load<i32>(sp), 4)
        pc++
        continue
      }
      case op.DUP_X1: {
        sp += 4
        const top = load<i32>(sp)
        store<i32>(sp, load<i32>(sp - 4))
        store<i32>(sp - 4, top)
        store<i32>(sp, top, 4)
        pc++
        continue
      }
      case op.DUP_X2: {
        sp += 4
        const top = load<i32>(sp)
        store<i32>(sp, load<i32>(sp - 4))
        store<i32>(sp - 4, load<i32>(sp - 8))
        store<i32>(sp - 8, top)
        store<i32>(sp, top, 4)
        pc++
        continue
      }
      case op.DUP2: {
        sp += 8
        store<i64>(sp, load<i64>(sp - 8))
        pc++
        continue
      }
      case op.DUP2_X1: {
        sp += 8
        const pair = load<i64>(sp - 8)
        store<i32>(sp - 4, load<i32>(sp - 12))
        store<i64>(sp - 12, pair)
        store<i64>(sp, pair)
        pc++
        continue
      }
      case op.DUP2_X2: {
        sp += 8
        const pair = load<i64>(sp - 8)
        store<i64>(sp - 8, load<i64>(sp - 16))
        store<i64>(sp - 16, pair)
        store<i64>(sp, pair)
        pc++
        continue
      }
      case op.SWAP: {
        const top = load<i32>(sp, 4)
        store<i32>(sp, load<i32>(sp), 4)
        store<i32>(sp, top)
        pc++
        continue
      }
      case op.IADD: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) + load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LADD: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) + load<i64>(sp, 8))
        pc++
        continue
      }
      case op.FADD: {
        sp -= 4
        store<f32>(sp, load<f32>(sp, 4) + load<f32>(sp, 8), 4)
        pc++
        continue
      }
      case op.DADD: {
        sp -= 8
        store<f64>(sp, load<f64>(sp) + load<f64>(sp, 8))
        pc++
        continue
      }
      case op.ISUB: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) - load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LSUB: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) - load<i64>(sp, 8))
        pc++
        continue
      }
      case op.FSUB: {
        sp -= 4
        store<f32>(sp, load<f32>(sp, 4) - load<f32>(sp, 8), 4)
        pc++
        continue
      }
      case op.DSUB: {
        sp -= 8
        store<f64>(sp, load<f64>(sp) - load<f64>(sp, 8))
        pc++
        continue
      }
      case op.IMUL: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) * load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LMUL: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) * load<i64>(sp, 8))
        pc++
        continue
      }
      case op.FMUL: {
        sp -= 4
        store<f32>(sp, load<f32>(sp, 4) * load<f32>(sp, 8), 4)
        pc++
        continue
      }
      case op.DMUL: {
        sp -= 8
        store<f64>(sp, load<f64>(sp) * load<f64>(sp, 8))
        pc++
        continue
      }
      case op.IDIV: {
        const divisor = load<i32>(sp, 4)
        if (divisor == 0) {
          raiseText("java/lang/ArithmeticException", "/ by zero")
          break
        }
        sp -= 4
        const dividend = load<i32>(sp, 4)
        store<i32>(sp, divisor == -1 ? 0 - dividend : dividend / divisor, 4)
        pc++
        continue
      }
      case op.LDIV: {
        const divisor = load<i64>(sp)
        if (divisor == 0) {
          raiseText("java/lang/ArithmeticException", "/ by zero")
          break
        }
        sp -= 8
        const dividend = load<i64>(sp)
        store<i64>(sp, divisor == -1 ? 0 - dividend : dividend / divisor)
        pc++
        continue
      }
      case op.IREM: {
        const divisor = load<i32>(sp, 4)
        if (divisor == 0) {
          raiseText("java/lang/ArithmeticException", "/ by zero")
          break
        }
        sp -= 4
        const dividend = load<i32>(sp, 4)
        store<i32>(sp, divisor == -1 ? 0 : dividend % divisor, 4)
        pc++
        continue
      }
      case op.LREM: {
        const divisor = load<i64>(sp)
        if (divisor == 0) {
          raiseText("java/lang/ArithmeticException", "/ by zero")
          break
        }
        sp -= 8
        const dividend = load<i64>(sp)
        store<i64>(sp, divisor == -1 ? 0 : dividend % divisor)
        pc++
        continue
      }
      case op.FDIV: {
        sp -= 4
        store<f32>(sp, load<f32>(sp, 4) / load<f32>(sp, 8), 4)
        pc++
        continue
      }
      case op.DDIV: {
        sp -= 8
        store<f64>(sp, load<f64>(sp) / load<f64>(sp, 8))
        pc++
        continue
      }
      case op.FREM: {
        sp -= 4
        store<f32>(sp, remainder32(load<f32>(sp, 4), load<f32>(sp, 8)), 4)
        pc++
        continue
      }
      case op.DREM: {
        sp -= 8
        store<f64>(sp, remainder64(load<f64>(sp), load<f64>(sp, 8)))
        pc++
        continue
      }
      case op.INEG: {
        store<i32>(sp, 0 - load<i32>(sp, 4), 4)
        pc++
        continue
      }
      case op.LNEG: {
        store<i64>(sp, 0 - load<i64>(sp))
        pc++
        continue
      }
      case op.FNEG: {
        store<f32>(sp, -load<f32>(sp, 4), 4)
        pc++
        continue
      }
      case op.DNEG: {
        store<f64>(sp, -load<f64>(sp))
        pc++
        continue
      }
      case op.ISHL: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) << load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.ISHR: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) >> load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.IUSHR: {
        sp -= 4
        store<u32>(sp, load<u32>(sp, 4) >> load<u32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LSHL: {
        const count = load<u32>(sp, 4)
        sp -= 4
        store<i64>(sp, load<i64>(sp) << (<i64>count))
        pc++
        continue
      }
      case op.LSHR: {
        const count = load<u32>(sp, 4)
        sp -= 4
        store<i64>(sp, load<i64>(sp) >> (<i64>count))
        pc++
        continue
      }
      case op.LUSHR: {
        const count = load<u32>(sp, 4)
        sp -= 4
        store<u64>(sp, load<u64>(sp) >> (<u64>count))
        pc++
        continue
      }
      case op.IAND: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) & load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LAND: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) & load<i64>(sp, 8))
        pc++
        continue
      }
      case op.IOR: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) | load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LOR: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) | load<i64>(sp, 8))
        pc++
        continue
      }
      case op.IXOR: {
        sp -= 4
        store<i32>(sp, load<i32>(sp, 4) ^ load<i32>(sp, 8), 4)
        pc++
        continue
      }
      case op.LXOR: {
        sp -= 8
        store<i64>(sp, load<i64>(sp) ^ load<i64>(sp, 8))
        pc++
        continue
      }
      case op.IINC: {
        const local = locals + ((<u32>load<u8>(pc, 1)) << 2)
        store<i32>(local, load<i32>(local) + load<i8>(pc, 2))
        pc += 3
        continue
      }
      case op.I2L: {
        const value = <i64>load<i32>(sp, 4)
        sp += 4
        store<i64>(sp, value)
        pc++
        continue
      }
      case op.I2F: {
        const value = <f32>load<i32>(sp, 4)
        store<f32>(sp, value, 4)
        pc++
        continue
      }
      case op.I2D: {
        const value = <f64>load<i32>(sp, 4)
        sp += 4
        store<f64>(sp, value)
        pc++
        continue
      }
      case op.L2I: {
        const value = <i32>load<i64>(sp)
        sp -= 4
        store<i32>(sp, value, 4)
        pc++
        continue
      }
      case op.L2F: {
        const value = <f32>load<i64>(sp)
        sp -= 4
        store<f32>(sp, value, 4)
        pc++
        continue
      }
      case op.L2D: {
        const value = <f64>load<i64>(sp)
        store<f64>(sp, value)
        pc++
        continue
      }
      case op.F2I: {
        const value = <i32>load<f32>(sp, 4)
        store<i32>(sp, value, 4)
        pc++
        continue
      }
      case op.F2L: {
        const value = <i64>load<f32>(sp, 4)
        sp += 4
        store<i64>(sp, value)
        pc++
        continue
      }
      case op.F2D: {
        const value = <f64>load<f32>(sp, 4)
        sp += 4
        store<f64>(sp, value)
        pc++
        continue
      }
      case op.D2I: {
        const value = <i32>load<f64>(sp)
        sp -= 4
        store<i32>(sp, value, 4)
        pc++
        continue
      }
      case op.D2L: {
        const value = <i64>load<f64>(sp)
        store<i64>(sp, value)
        pc++
        continue
      }
      case op.D2F: {
        const value = <f32>load<f64>(sp)
        sp -= 4
        store<f32>(sp, value, 4)
        pc++
        continue
      }
      case op.I2B: {
        store<i32>(sp, <i32>load<i8>(sp, 4), 4)
        pc++
        continue
      }
      case op.I2C: {
        store<i32>(sp, <i32>load<u16>(sp, 4), 4)
        pc++
        continue
      }
      case op.I2S: {
        store<i32>(sp, <i32>load<i16>(sp, 4), 4)
        pc++
        continue
      }
      case op.LCMP: {
        sp -= 12
        store<i32>(sp, compare64(load<i64>(sp, 4), load<i64>(sp, 12)), 4)
        pc++
        continue
      }
      case op.FCMPL: {
        sp -= 4
        store<i32>(sp, compareFloats(load<f32>(sp, 4), load<f32>(sp, 8), -1), 4)
        pc++
        continue
      }
      case op.FCMPG: {
        sp -= 4
        store<i32>(sp, compareFloats(load<f32>(sp, 4), load<f32>(sp, 8), 1), 4)
        pc++
        continue
      }
      case op.DCMPL: {
        sp -= 12
        store<i32>(sp, compareFloats(load<f64>(sp, 4), load<f64>(sp, 12), -1), 4)
        pc++
        continue
      }
      case op.DCMPG: {
        sp -= 12
        store<i32>(sp, compareFloats(load<f64>(sp, 4), load<f64>(sp, 12), 1), 4)
        pc++
        continue
      }
      case op.IFEQ: {
        sp -= 4
        pc += load<i32>(sp, 8) == 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFNE: {
        sp -= 4
        pc += load<i32>(sp, 8) != 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFLT: {
        sp -= 4
        pc += load<i32>(sp, 8) < 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFGE: {
        sp -= 4
        pc += load<i32>(sp, 8) >= 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFGT: {
        sp -= 4
        pc += load<i32>(sp, 8) > 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFLE: {
        sp -= 4
        pc += load<i32>(sp, 8) <= 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPEQ:
      case op.IF_ACMPEQ: {
        sp -= 8
        pc += load<i32>(sp, 8) == load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPNE:
      case op.IF_ACMPNE: {
        sp -= 8
        pc += load<i32>(sp, 8) != load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPLT: {
        sp -= 8
        pc += load<i32>(sp, 8) < load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPGE: {
        sp -= 8
        pc += load<i32>(sp, 8) >= load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPGT: {
        sp -= 8
        pc += load<i32>(sp, 8) > load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IF_ICMPLE: {
        sp -= 8
        pc += load<i32>(sp, 8) <= load<i32>(sp, 12) ? load<i16>(pc, 1) : 3
        continue
      }
      case op.GOTO: {
        pc += load<i16>(pc, 1)
        continue
      }
      case op.JSR: {
        sp += 4
        store<i32>(sp, <i32>(pc + 3 - codeOf(frame)), 4)
        pc += load<i16>(pc, 1)
        continue
      }
      case op.JSR_W: {
        sp += 4
        store<i32>(sp, <i32>(pc + 5 - codeOf(frame)), 4)
        pc += load<i32>(pc, 1)
        continue
      }
      case op.RET: {
        pc = codeOf(frame) + load<u32>(locals + ((<u32>load<u8>(pc, 1)) << 2))
        continue
      }
      case op.TABLESWITCH: {
        const table = (pc + 4) & ~3
        const index = load<i32>(sp, 4) - load<i32>(table, 4)
        sp -= 4
        const last = load<i32>(table, 8) - load<i32>(table, 4)
        pc += <u32>index <= <u32>last ? load<i32>(table + (index << 2), 12) : load<i32>(table)
        continue
      }
      case op.LOOKUPSWITCH: {
        const table = (pc + 4) & ~3
        pc += lookUp(table, load<i32>(sp, 4))
        sp -= 4
        continue
      }
      case op.IRETURN:
      case op.FRETURN:
      case op.ARETURN: {
        if (load<u32>(frame, 20) != 0) {
          save(thread, frame, pc, sp)
          saved = true
          returnSlowly(thread)
          break
        }
        // The result may take the place of the frame.
        const value = load<i32>(sp, 4)
        frame = load<usize>(frame)
        sp = locals - 4
        store<i32>(sp, value, 4)
        pc = load<usize>(frame, 8)
        locals = load<usize>(frame, 12)
        pc += load<u8>(returnLengths + load<u8>(pc))
        constants = methodIn(frame).constants
        continue
      }
      case op.LRETURN:
      case op.DRETURN: {
        if (load<u32>(frame, 20) != 0) {
          save(thread, frame, pc, sp)
          saved = true
          returnSlowly(thread)
          break
        }
        const value = load<i64>(sp)
        frame = load<usize>(frame)
        sp = locals
        store<i64>(sp, value)
        pc = load<usize>(frame, 8)
        locals = load<usize>(frame, 12)
        pc += load<u8>(returnLengths + load<u8>(pc))
        constants = methodIn(frame).constants
        continue
      }
      case op.RETURN: {
        if (load<u32>(frame, 20) != 0) {
          save(thread, frame, pc, sp)
          saved = true
          returnSlowly(thread)
          break
        }
        sp = locals - 8
        frame = load<usize>(frame)
        pc = load<usize>(frame, 8)
        locals = load<usize>(frame, 12)
        pc += load<u8>(returnLengths + load<u8>(pc))
        constants = methodIn(frame).constants
        continue
      }
      case quick.GETFIELD_BYTE: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        const value = <i32>load<i8>(object + load<u16>(pc, 1))
        store<i32>(sp, value, 4)
        pc += 3
        continue
      }
      case quick.GETFIELD_CHAR: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        const value = <i32>load<u16>(object + load<u16>(pc, 1))
        store<i32>(sp, value, 4)
        pc += 3
        continue
      }
      case quick.GETFIELD_SHORT: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        const value = <i32>load<i16>(object + load<u16>(pc, 1))
        store<i32>(sp, value, 4)
        pc += 3
        continue
      }
      case quick.GETFIELD_INT: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        const value = <i32>load<i32>(object + load<u16>(pc, 1))
        store<i32>(sp, value, 4)
        pc += 3
        continue
      }
      case quick.GETFIELD_LONG: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        const value = load<i64>(object + load<u16>(pc, 1))
        sp += 4
        store<i64>(sp, value)
        pc += 3
        continue
      }
      case quick.ALOAD_0_GETFIELD_INT: {
        const object = load<usize>(locals)
        if (object == 0) {
          pc++
          left++
          sp += 4
          store<i32>(sp, 0, 4)
          raiseNull()
          break
        }
        sp += 4
        store<i32>(sp, load<i32>(object + load<u16>(pc, 2)), 4)
        pc += 4
        left--
        continue
      }
      case quick.PUTFIELD_BYTE: {
        const object = load<usize>(sp)
        if (object == 0) {
          raiseNull()
          break
        }
        store<i8>(object + load<u16>(pc, 1), load<i8>(sp, 4))
        sp -= 8
        pc += 3
        continue
      }
      case quick.PUTFIELD_SHORT: {
        const object = load<usize>(sp)
        if (object == 0) {
          raiseNull()
          break
        }
        store<i16>(object + load<u16>(pc, 1), load<i16>(sp, 4))
        sp -= 8
        pc += 3
        continue
      }
      case quick.PUTFIELD_INT:
      case quick.PUTFIELD_REFERENCE: {
        const object = load<usize>(sp)
        if (object == 0) {
          raiseNull()
          break
        }
        store<i32>(object + load<u16>(pc, 1), load<i32>(sp, 4))
        sp -= 8
        pc += 3
        continue
      }
      case quick.PUTFIELD_LONG: {
        const object = load<usize>(sp - 4)
        if (object == 0) {
          raiseNull()
          break
        }
        store<i64>(object + load<u16>(pc, 1), load<i64>(sp))
        sp -= 12
        pc += 3
        continue
      }
      case quick.GETSTATIC_BYTE: {
        sp += 4
        store<i32>(sp, <i32>load<i8>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20)), 4)
        pc += 3
        continue
      }
      case quick.GETSTATIC_CHAR: {
        sp += 4
        store<i32>(sp, <i32>load<u16>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20)), 4)
        pc += 3
        continue
      }
      case quick.GETSTATIC_SHORT: {
        sp += 4
        store<i32>(sp, <i32>load<i16>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20)), 4)
        pc += 3
        continue
      }
      case quick.GETSTATIC_INT: {
        sp += 4
        store<i32>(sp, <i32>load<i32>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20)), 4)
        pc += 3
        continue
      }
      case quick.GETSTATIC_LONG: {
        sp += 8
        store<i64>(sp, load<i64>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20)))
        pc += 3
        continue
      }
      case quick.PUTSTATIC_BYTE: {
        store<i8>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20), load<i8>(sp, 4))
        sp -= 4
        pc += 3
        continue
      }
      case quick.PUTSTATIC_SHORT: {
        store<i16>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20), load<i16>(sp, 4))
        sp -= 4
        pc += 3
        continue
      }
      case quick.PUTSTATIC_INT:
      case quick.PUTSTATIC_REFERENCE: {
        store<i32>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20), load<i32>(sp, 4))
        sp -= 4
        pc += 3
        continue
      }
      case quick.PUTSTATIC_LONG: {
        store<i64>(load<usize>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)), 20), load<i64>(sp))
        sp -= 8
        pc += 3
        continue
      }
      case quick.INVOKEVIRTUAL_QUICK: {
        method = changetype<Method>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        const receiver = load<usize>(sp + 8 - (method.argumentSlots << 2))
        if (receiver == 0) {
          raiseNull()
          break
        }
        method = changetype<Method>(load<usize>(classOf(receiver).vtable + ((<u32>method.tableIndex) << 2)))
        call = true
        break
      }
      case quick.INVOKEDIRECT_QUICK: {
        method = changetype<Method>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        if (load<usize>(sp + 8 - (method.argumentSlots << 2)) == 0) {
          raiseNull()
          break
        }
        call = true
        break
      }
      case quick.INVOKESTATIC_QUICK:
      case quick.INVOKEDYNAMIC_QUICK: {
        method = changetype<Method>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        call = true
        break
      }
      case quick.INVOKEVIRTUAL_INTERFACE:
      case quick.INVOKEINTERFACE_QUICK: {
        method = changetype<Method>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        const receiver = load<usize>(sp + 8 - (method.argumentSlots << 2))
        if (receiver == 0) {
          raiseNull()
          break
        }
        const place =
          interfaceCache + (((load<u32>(receiver) >> 3) ^ ((<u32>changetype<usize>(method)) >> 2)) & 1023) * 12
        if (load<u32>(place) == load<u32>(receiver) && load<u32>(place, 4) == <u32>changetype<usize>(method))
          method = changetype<Method>(load<usize>(place, 8))
        else {
          const selected = selectInterfaceMethod(place, classOf(receiver), method)
          if (selected === null) break
          method = selected
        }
        call = true
        break
      }
      case quick.INVOKEINTERFACE_VIRTUAL: {
        method = changetype<Method>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        const receiver = load<usize>(sp + 8 - (method.argumentSlots << 2))
        if (receiver == 0) {
          raiseNull()
          break
        }
        method = changetype<Method>(load<usize>(classOf(receiver).vtable + ((<u32>method.tableIndex) << 2)))
        call = true
        break
      }
      case quick.NEW_QUICK: {
        const type = changetype<Class>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
        const size = type.instanceSize
        const object = heap.top
        if (size <= <u32>(heap.limit - object)) {
          heap.top = object + size
          store<u32>(object, <u32>changetype<usize>(type))
          heap.allocations++
          sp += 4
          store<usize>(sp, object, 4)
          pc += 3
          continue
        }
        save(thread, frame, pc, sp)
        const slow = allocateObject(type)
        if (slow == 0) break
        sp += 4
        store<usize>(sp, slow, 4)
        pc += 3
        continue
      }
      case op.NEWARRAY: {
        const length = load<i32>(sp, 4)
        save(thread, frame, pc, sp)
        const array = newPrimitiveArray(load<u8>(pc, 1), length)
        if (array == 0) break
        store<usize>(sp, array, 4)
        pc += 2
        continue
      }
      case quick.ANEWARRAY_QUICK: {
        const length = load<i32>(sp, 4)
        save(thread, frame, pc, sp)
        const array = newArray(
          arrayOf(changetype<Class>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))),
          length,
        )
        if (array == 0) break
        store<usize>(sp, array, 4)
        pc += 3
        continue
      }
      case op.ARRAYLENGTH: {
        const array = load<usize>(sp, 4)
        if (array == 0) {
          raiseNull()
          break
        }
        store<i32>(sp, load<i32>(array, 8), 4)
        pc++
        continue
      }
      case op.ATHROW: {
        thread.exception = load<usize>(sp, 4)
        if (thread.exception == 0) raiseNull()
        break
      }
      case quick.CHECKCAST_QUICK: {
        const object = load<usize>(sp, 4)
        if (object != 0) {
          const type = changetype<Class>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
          const is = classOf(object)
          if (is != type && !isInstance(is, type)) {
            raiseCast(is, type)
            break
          }
        }
        pc += 3
        continue
      }
      case quick.INSTANCEOF_QUICK: {
        const object = load<usize>(sp, 4)
        if (object != 0) {
          const type = changetype<Class>(load<usize>(constants + ((<u32>load<u16>(pc, 1)) << 2)))
          const is = classOf(object)
          store<i32>(sp, is == type || isInstance(is, type) ? 1 : 0, 4)
        }
        pc += 3
        continue
      }
      case op.MONITORENTER: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        save(thread, frame, pc, sp)
        if (!enterMonitor(thread, object)) {
          countBytecodes(quantum - left - 1)
          return
        }
        sp -= 4
        pc++
        continue
      }
      case op.MONITOREXIT: {
        const object = load<usize>(sp, 4)
        if (object == 0) {
          raiseNull()
          break
        }
        if (!exitMonitor(thread, object)) break
        sp -= 4
        pc++
        continue
      }
      case op.WIDE: {
        const operation = load<u8>(pc, 1)
        const local = locals + ((<u32>load<u16>(pc, 2)) << 2)
        pc += 4
        if (operation == op.IINC) {
          store<i32>(local, load<i32>(local) + load<i16>(pc))
          pc += 2
        } else if (operation == op.LLOAD || operation == op.DLOAD) {
          sp += 8
          store<i64>(sp, load<i64>(local))
        } else if (operation == op.LSTORE || operation == op.DSTORE) {
          store<i64>(local, load<i64>(sp))
          sp -= 8
        } else if (operation == op.RET) pc = codeOf(frame) + load<u32>(local)
        else if (operation >= op.ISTORE) {
          store<i32>(local, load<i32>(sp, 4))
          sp -= 4
        } else {
          sp += 4
          store<i32>(sp, load<i32>(local), 4)
        }
        continue
      }
      case op.IFNULL: {
        sp -= 4
        pc += load<i32>(sp, 8) == 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.IFNONNULL: {
        sp -= 4
        pc += load<i32>(sp, 8) != 0 ? load<i16>(pc, 1) : 3
        continue
      }
      case op.GOTO_W: {
        pc += load<i32>(pc, 1)
        continue
      }
      default: {
        // What is not resolved yet: it becomes a quick one and is executed again, perhaps after an initializer.
        save(thread, frame, pc, sp)
        saved = true
        left++
        resolveInstruction(thread)
        break
      }
    }
    if (call) {
      call = false
      const callee = sp + 8 - (method.argumentSlots << 2)
      const made = callee + (method.maxLocals << 2)
      if (method.code != 0 && made + method.stackRoom <= stackEnd) {
        store<usize>(frame, pc, 8)
        store<usize>(made, frame)
        store<usize>(made, changetype<usize>(method), 4)
        store<usize>(made, callee, 12)
        store<u64>(made, 0, 16)
        frame = made
        locals = callee
        constants = method.constants
        pc = method.code
        sp = made + frameHeaderSize - 8
        continue
      }
      save(thread, frame, pc, sp)
      saved = true
      bytecodesOfTurn = quantum - left
      invokeSlowly(thread, method)
    }
    if (!saved) save(thread, frame, pc, sp)
    saved = false
    if (thread.exception != 0 || isRaised()) throwPending(thread)
    if (thread.state != RUNNABLE || thread.isYielding) {
      countBytecodes(quantum - left - 1)
      return
    }
    frame = thread.frame
    pc = thread.programCounter
    sp = thread.stackPointer - 8
    locals = load<usize>(frame, 12)
    constants = methodIn(frame).constants
  }
}
