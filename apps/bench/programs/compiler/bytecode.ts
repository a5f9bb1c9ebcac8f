// A switch in a loop: an interpreter of a small stack machine, which counts the steps of Collatz sequences.
namespace Op {
  export const Push: u8 = 0
  export const Load: u8 = 1
  export const Store: u8 = 2
  export const Add: u8 = 3
  export const Multiply: u8 = 4
  export const Half: u8 = 5
  export const And: u8 = 6
  export const Less: u8 = 7
  export const Jump: u8 = 8
  export const JumpIfZero: u8 = 9
  export const Halt: u8 = 10
}

// prettier-ignore
const program = memory.data<u8>([
  Op.Push, 1, Op.Store, 0,                                                    //  0: n = 1
  Op.Load, 0, Op.Store, 1,                                                    //  4: x = n
  Op.Load, 1, Op.Push, 2, Op.Less, Op.JumpIfZero, 17,                         //  8: while x >= 2
  Op.Jump, 48,                                                                // 15
  Op.Load, 2, Op.Push, 1, Op.Add, Op.Store, 2,                                // 17: steps += 1
  Op.Load, 1, Op.Push, 1, Op.And, Op.JumpIfZero, 41,                          // 24: if x is odd
  Op.Load, 1, Op.Push, 3, Op.Multiply, Op.Push, 1, Op.Add, Op.Store, 1,       // 31: x = 3 x + 1
  Op.Load, 1, Op.Half, Op.Store, 1, Op.Jump, 8,                               // 41: x = x / 2
  Op.Load, 0, Op.Push, 1, Op.Add, Op.Store, 0,                                // 48: n += 1
  Op.Load, 0, Op.Push, 250, Op.Less, Op.JumpIfZero, 64,                       // 55: while n < 250
  Op.Jump, 4,                                                                 // 62
  Op.Halt,                                                                    // 64
])
const stack = new StaticArray<i32>(64)
const variables = new StaticArray<i32>(8)

function run(): i32 {
  let pc: u32 = 0
  let sp: u32 = 0
  let executed: i32 = 0
  while (true) {
    executed++
    switch (load<u8>(program + pc++)) {
      case Op.Push:
        unchecked((stack[sp++] = load<u8>(program + pc++)))
        break
      case Op.Load:
        unchecked((stack[sp++] = variables[load<u8>(program + pc++)]))
        break
      case Op.Store:
        unchecked((variables[load<u8>(program + pc++)] = stack[--sp]))
        break
      case Op.Add:
        sp--
        unchecked((stack[sp - 1] += stack[sp]))
        break
      case Op.Multiply:
        sp--
        unchecked((stack[sp - 1] *= stack[sp]))
        break
      case Op.Half:
        unchecked((stack[sp - 1] >>= 1))
        break
      case Op.And:
        sp--
        unchecked((stack[sp - 1] &= stack[sp]))
        break
      case Op.Less:
        sp--
        unchecked((stack[sp - 1] = i32(stack[sp - 1] < stack[sp])))
        break
      case Op.Jump:
        pc = load<u8>(program + pc)
        break
      case Op.JumpIfZero:
        pc = unchecked(stack[--sp]) == 0 ? <u32>load<u8>(program + pc) : pc + 1
        break
      default:
        return executed
    }
  }
}

export function kernel(): u64 {
  unchecked((variables[2] = 0))
  const executed = run()
  return <u64>executed * 100000 + <u64>unchecked(variables[2])
}
