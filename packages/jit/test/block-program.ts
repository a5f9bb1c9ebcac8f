// A program of very many blocks, each translated by itself: pieces of code that are reached through a table.
import { powerOff } from "./bare-program.ts"

/**
 * Goes through all blocks `rounds` times: calls each by its address, or jumps to it if `jumps`, in which case it jumps back. Each is a loop of
 * a few rounds.
 */
export function blockProgram(blocks: number, rounds: number, jumps: boolean): string {
  const size = 8
  const back = jumps ? "jr s8" : "ret"
  // The same code again and again, at addresses of its own; what it computes depends on where it is.
  return `
  la s8, next
  li s4, ${rounds}
  li a0, 1
round:
  la s6, first
  li s7, ${blocks}
one:
  mv s9, s6
  ${jumps ? "jr s6" : "jalr s6"}
next:
  addi s6, s6, ${4 * size}
  addi s7, s7, -1
  bnez s7, one
  addi s4, s4, -1
  bnez s4, round
  ${powerOff}
  .balign 64
  .option norvc
first:
  .rept ${blocks}
  li t0, 3
1:
  xor a0, a0, s9
  slli t2, a0, 7
  add a0, a0, t2
  addi t0, t0, -1
  bnez t0, 1b
  ${back}
  nop
  .endr
`
}
