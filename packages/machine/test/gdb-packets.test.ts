// gdb's packets: frames, checksums, acknowledgements, escapes, runs.
import { describe, expect, it } from "vitest"
import { encodePacket } from "../src/gdb/encode-packet.ts"
import { packetReader } from "../src/gdb/packet-reader.ts"
import { createGdbStub } from "../src/index.ts"
import { fakeTarget } from "./fake-debug-target.ts"
import { bytesOf, converse, framed, latin1, unframed } from "./gdb-conversation.ts"

const packet = (data: string) => ({ kind: "packet", data })

describe("packets of gdb", () => {
  it("are read in pieces of any size", () => {
    const bytes = bytesOf(`+${framed("g")}-\x03${framed("X0,4:}#$\x03")}noise${framed("")}`)
    const expected = [
      { kind: "acknowledged" },
      packet("g"),
      { kind: "refused" },
      { kind: "interrupt" },
      packet("X0,4:}#$\x03"),
      packet(""),
    ]
    for (const size of [1, 2, 3, 5, 1000]) {
      const read = packetReader(100)
      const arrivals = []
      for (let at = 0; at < bytes.length; at += size) arrivals.push(...read(bytes.subarray(at, at + size)))
      expect(arrivals).toEqual(expected)
    }
  })

  it("are damaged when their checksum is wrong or they are too long", () => {
    const read = packetReader(4)
    expect(read(bytesOf("$g#00$g#6"))).toEqual([{ kind: "damaged" }])
    expect(read(bytesOf("7"))).toEqual([packet("g")])
    expect(read(bytesOf(`${framed("12345")}${framed("1234")}`))).toEqual([{ kind: "damaged" }, packet("1234")])
    expect(read(bytesOf("$g#G7"))).toEqual([{ kind: "damaged" }])
    expect(read(bytesOf("$lost$g#67"))).toEqual([packet("g")])
  })

  it("take upper and lower case, and an escape that nothing follows", () => {
    const read = packetReader(100)
    expect(read(bytesOf("$O#4F$}#7D"))).toEqual([packet("O"), packet("}")])
  })

  it("are written with escapes and runs that gdb can undo", () => {
    expect(latin1(encodePacket(""))).toBe("$#00")
    expect(latin1(encodePacket("0000"))).toBe("$0* #7a")
    expect(latin1(encodePacket("a*b"))).toBe(`$a}\nb#${(0x61 + 0x7d + 0x0a + 0x62 - 0x100).toString(16)}`)
    for (let length = 0; length < 300; length++) {
      const data = `x${"0".repeat(length)}y`
      const written = latin1(encodePacket(data))
      expect(unframed(written)).toBe(data)
      expect(written).not.toMatch(/\*[#$+\-\x7f-\xff]/)
    }
    const every = latin1(Uint8Array.from({ length: 1024 }, (_, index) => index >> 2))
    expect(unframed(latin1(encodePacket(every)))).toBe(every)
  })
})

describe("acknowledgements for gdb", () => {
  it("are given until gdb does without, and what is refused is sent again", () => {
    const sent: string[] = []
    const stub = createGdbStub(fakeTarget(), { send: (bytes) => sent.push(latin1(bytes)) })
    const say = (text: string) => {
      stub.received(bytesOf(text))
      return sent.splice(0)
    }
    expect(say("-")).toEqual([])
    expect(say(framed("qC"))).toEqual(["+", "$QC1#c5"])
    expect(say("-")).toEqual(["$QC1#c5"])
    expect(say("$qC#00")).toEqual(["-"])
    expect(say(`+${framed("QStartNoAckMode")}`)).toEqual(["+", "$OK#9a"])
    expect(say(`+${framed("qC")}`)).toEqual(["$QC1#c5"])
    expect(say("-$qC#00")).toEqual([])
  })

  it("come with an empty reply to what is not known", () => {
    const { ask } = converse()
    for (const unknown of ["", "!", "R00", "vRun;a", "vMustReplyEmpty", "qL1", "QPassSignals:1", "\xff", "toString"]) {
      expect(ask(unknown), unknown).toBe("")
    }
  })
})
