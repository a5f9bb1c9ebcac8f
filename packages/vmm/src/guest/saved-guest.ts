// A guest as snapshots see it: in the form of a bare machine's, so that one can go on as the other.
import type { GuestPhysical } from "@lamina/interfaces"
import { demandAttention, hartState, hartStateSize, notePmpChange } from "@lamina/isa"
import { never, restorePages, type MachineConfiguration, type SavedMachine } from "@lamina/machine"
import type { Guest } from "./guest.ts"
import { timeOf } from "./virtual-hart.ts"

/** `takeOff` takes the virtual harts off the machine's: a guest may run between what is asked here. */
export function savedGuest(guest: Guest, configuration: MachineConfiguration, takeOff: () => void): SavedMachine {
  const { state, harts, ram, board, input } = guest
  const blockOf = (hart: number) => new Uint8Array(state.view().buffer, state.hartState(hart), hartStateSize)
  return {
    ...{ configuration, board, input, monitor: guest.monitor },
    hart(hart) {
      takeOff()
      return blockOf(hart).slice()
    },
    ram() {
      const bytes = new Uint8Array(ram.size)
      ram.read(ram.base as GuestPhysical, bytes)
      return bytes
    },
    turns: () => ({
      turn: 0,
      // No round of a bare machine's is under way.
      roundEnd: harts.reduce((latest, v) => Math.max(latest, timeOf(v)), 0),
      hasRun: true,
      steps: guest.steps(),
      started: harts.map(({ started }) => started),
    }),
    restore(blocks, pages, turns) {
      takeOff()
      for (const [hart, block] of blocks.entries()) blockOf(hart).set(block)
      const bytes = new Uint8Array(ram.size)
      restorePages(pages, bytes)
      guest.replaceRam(bytes)
      let rest = turns.steps
      for (const v of harts) {
        v.started = turns.started[v.id]
        v.exceptions = 0
        v.alarm = never
        rest -= Number(v.view.getBigUint64(v.block + hartState.instret, true))
      }
      harts[0].exceptions = rest
      guest.stop = undefined
      notePmpChange(state.view())
      demandAttention(state.view())
    },
  }
}

/** Gives the state of a guest to another of the same configuration, which was just made. RAM is shared until it is written to. */
export function cloneState(from: Guest, to: Guest): void {
  for (const v of from.harts) {
    const copy = to.harts[v.id]
    const block = new Uint8Array(from.state.view().buffer, v.block, hartStateSize)
    new Uint8Array(to.state.view().buffer, copy.block, hartStateSize).set(block)
    copy.started = v.started
    copy.exceptions = v.exceptions
    copy.alarm = v.alarm
  }
  to.shadow.clear()
  from.ram.shareWith(to.ram)
  to.board.restore(from.board.save())
  to.input.content(from.input.content())
  const state = from.monitor?.save?.()
  if (state) to.monitor?.restore?.(state)
  to.stop = from.stop
  notePmpChange(to.state.view())
  demandAttention(to.state.view())
}
