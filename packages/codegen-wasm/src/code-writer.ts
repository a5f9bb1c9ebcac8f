// Instructions of one function body, with the stack of open labels and two peepholes: a local read where it was just
// written, and a branch to where control goes anyway.
import { ByteWriter } from "./byte-writer.ts"
import { emptyBlockType, opcode } from "./opcode.ts"

const unlabelled = -1

export class CodeWriter {
  readonly out = new ByteWriter(1024)
  /** The node each open block, loop or arm is the label of. */
  readonly #labels: number[] = []
  /** Position of the last open label of a node in `#labels`. */
  readonly #depth = new Map<number, number>()
  #setStart = -1
  #setEnd = -1
  #setLocal = -1
  /** Where a `br 0` that is the last instruction so far begins, -1 when it is not. */
  #branchStart = -1
  #branchEnd = -1
  #endEnd = -1

  get(local: number): void {
    if (this.#setLocal === local && this.#setEnd === this.out.length) {
      this.out.patch(this.#setStart, opcode.localTee)
      this.#setLocal = -1
      return
    }
    this.out.byte(opcode.localGet)
    this.out.unsigned(local)
  }

  set(local: number): void {
    this.#setStart = this.out.length
    this.out.byte(opcode.localSet)
    this.out.unsigned(local)
    this.#setEnd = this.out.length
    this.#setLocal = local
  }

  open(instruction: number, node = unlabelled): void {
    this.out.byte(instruction)
    this.out.byte(emptyBlockType)
    if (node !== unlabelled) this.#depth.set(node, this.#labels.length)
    this.#labels.push(node)
  }

  close(isLoop: boolean): void {
    if (!isLoop && this.#branchStart >= 0 && this.#branchEnd === this.out.length) {
      this.out.truncate(this.#branchStart)
      this.#branchStart = -1
    }
    const node = this.#labels.pop()!
    if (node !== unlabelled) this.#depth.delete(node)
    this.end()
  }

  end(): void {
    this.out.byte(opcode.end)
    this.#endEnd = this.out.length
  }

  /** Whether the last instruction closed a block. */
  get afterEnd(): boolean {
    return this.#endEnd === this.out.length
  }

  br(node: number): void {
    const depth = this.depthOf(node)
    this.#branchStart = depth === 0 ? this.out.length : -1
    this.out.byte(opcode.br)
    this.out.unsigned(depth)
    this.#branchEnd = this.out.length
  }

  brIf(node: number): void {
    this.out.byte(opcode.brIf)
    this.out.unsigned(this.depthOf(node))
  }

  brTable(nodes: readonly number[], otherwise: number): void {
    this.out.byte(opcode.brTable)
    this.out.unsigned(nodes.length)
    for (const node of nodes) this.out.unsigned(this.depthOf(node))
    this.out.unsigned(this.depthOf(otherwise))
  }

  /** How many labels stand inside the node's own. */
  depthOf(node: number): number {
    return this.#labels.length - 1 - this.#depth.get(node)!
  }
}
