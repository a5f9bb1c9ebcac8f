// The gdb stub against noise: it neither throws nor stops answering. Seeds are fixed.
import { describe, expect, it } from "vitest"
import { createGdbStub } from "../src/index.ts"
import { fakeTarget } from "./fake-debug-target.ts"
import { bytesOf, framed, latin1, unframed } from "./gdb-conversation.ts"

/** Numbers below `bound`, always the same ones (xorshift32). */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % bound
  }
}

const packets = [
  ..."? g G0011 p20 P20=0000008000000000 m80000000,40 M80000000,2:1234 X80000000,2:ab Z0,80000000,4 z0,80000000,4".split(
    " ",
  ),
  ..."Z2,80001000,8 z2,80001000,8 Z4,80001000,8 c s C05 S05;80000000 vCont;s:1;c vCont;c:2 vCont? Hg1 Hc-1 T2 qC".split(
    " ",
  ),
  ..."qfThreadInfo qsThreadInfo qThreadExtraInfo,2 qAttached qSupported:swbreak+ qXfer:features:read:target.xml:0,80".split(
    " ",
  ),
  ..."qRcmd,68656c70 D vKill;1 k".split(" "),
]

describe("gdb: noise", () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))("does no harm: seed %i", (seed) => {
    const random = randomNumbers(seed * 2654435761)
    const pick = <Item>(from: readonly Item[]) => from[random(from.length)]
    const noise = (length: number) => latin1(Uint8Array.from({ length }, () => random(256)))
    const mutated = (packet: string) => {
      const at = random(packet.length + 1)
      return pick([
        packet,
        packet.slice(0, at),
        packet.slice(0, at) + noise(1) + packet.slice(at),
        packet.slice(0, at) + noise(1) + packet.slice(at + 1),
        packet + pick(packets),
        packet.replace(/[0-9a-f]+/, () => pick(["", "ffffffffffffffff", "0", "7fffffffffffffff1", "-1"])),
      ])
    }
    let sent: string[] = []
    const start = () => createGdbStub(fakeTarget(), { send: (bytes) => sent.push(latin1(bytes)) })
    let stub = start()
    for (let turn = 0; turn < 2000; turn++) {
      const bytes = pick([
        () => framed(mutated(pick(packets))),
        () => noise(random(40)),
        () => pick(["+", "-", "\x03"]),
      ])()
      const cut = random(bytes.length + 1)
      stub.received(bytesOf(bytes.slice(0, cut)))
      stub.received(bytesOf(bytes.slice(cut)))
      stub.run(random(20))
      for (const reply of sent) if (!/^[+-]$/.test(reply)) unframed(reply)
      sent = []
      if (stub.ended) stub = start()
    }
    // The end of a packet that noise began, Ctrl-C, and a question.
    stub.received(bytesOf(`#00\x03${framed("qAttached")}`))
    expect(unframed(sent.at(-1) ?? "")).toBe("1")
  })
})
