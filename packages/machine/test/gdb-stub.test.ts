// The gdb stub, packet by packet, over a fake target.
import { csrNumber, integerRegisterNames } from "@lamina/isa"
import { describe, expect, it } from "vitest"
import { base, code, counter, fakeTarget, powerOff } from "./fake-debug-target.ts"
import { bytesOf, converse, framed, latin1, unframed } from "./gdb-conversation.ts"

const hex = (text: string) => Array.from(bytesOf(text), (byte) => byte.toString(16).padStart(2, "0")).join("")
const text = (digits = "") =>
  latin1(
    Uint8Array.from({ length: digits.length / 2 }, (_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 16)),
  )
const value = (number: bigint) => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, number, true)
  return hex(latin1(bytes))
}
const at = base.toString(16)

describe("gdb: queries", () => {
  it("says what is supported, and tells why it stopped only in words that gdb knows", () => {
    const plain = converse()
    expect(plain.ask("qSupported:multiprocess+;xmlRegisters=i386")).toBe(
      "PacketSize=4000;qXfer:features:read+;QStartNoAckMode+;vContSupported+;swbreak+;hwbreak+",
    )
    expect(plain.ask(`Z0,${at},4`)).toBe("OK")
    expect(plain.resume("c")).toBe("T05thread:1;")
    const modern = converse()
    modern.ask("qSupported:swbreak+;hwbreak+")
    modern.ask(`Z0,${at},4`)
    expect(modern.resume("c")).toBe("T05thread:1;swbreak:;")
  })

  it("lists harts as threads", () => {
    const { ask, target } = converse(fakeTarget(11))
    target.machine.harts[2].started = false
    target.machine.harts[10].privilege = 1
    target.machine.harts[10].waiting = true
    expect(ask("qfThreadInfo")).toBe("m1,2,3,4,5,6,7,8,9,a,b")
    expect(ask("qsThreadInfo")).toBe("l")
    expect(text(ask("qThreadExtraInfo,1"))).toBe("hart 0: machine mode")
    expect(text(ask("qThreadExtraInfo,3"))).toBe("hart 2: stopped")
    expect(text(ask("qThreadExtraInfo,b"))).toBe("hart 10: supervisor mode, waiting")
    expect([ask("Tb"), ask("Tc"), ask("T0"), ask("T"), ask("qAttached")]).toEqual(["OK", "E03", "E03", "E03", "1"])
    expect([ask("qC"), ask("Hgb"), ask("qC"), ask("Hg0"), ask("qC"), ask("Hgc"), ask("Hx1")]).toEqual([
      "QC1",
      "OK",
      "QCb",
      "OK",
      "QCb",
      "E03",
      "E16",
    ])
  })

  it("describes the registers that a hart has, in parts", () => {
    const { ask } = converse()
    let document = ""
    for (let part = "m"; part.startsWith("m");) {
      part = ask(`qXfer:features:read:target.xml:${document.length.toString(16)},123`) ?? ""
      document += part.slice(1)
    }
    expect(ask("qXfer:features:read:target.xml:0,ffffffff")).toBe(`l${document}`)
    const named = [...document.matchAll(/<reg name="(\w+)" bitsize="(\d+)" regnum="(\d+)"/g)].map((match) =>
      match.slice(1),
    )
    expect(named.slice(0, 34).map(([name]) => name)).toEqual([...integerRegisterNames, "pc", "ft0"])
    expect(named.slice(32, 34)).toEqual([
      ["pc", "64", "32"],
      ["ft0", "64", "33"],
    ])
    expect(named.slice(65, 70)).toEqual([
      ["fflags", "32", "66"],
      ["frm", "32", "67"],
      ["fcsr", "32", "68"],
      ["satp", "64", `${65 + 0x180}`],
      ["mstatus", "64", `${65 + 0x300}`],
    ])
    expect(named.at(-1)).toEqual(["priv", "8", "4161"])
    expect(named.length).toBe(32 + 1 + 32 + 10 + 1)
    expect(document.match(/<feature name="[^"]*"/g)).toEqual(
      ["cpu", "fpu", "csr", "virtual"].map((feature) => `<feature name="org.gnu.gdb.riscv.${feature}"`),
    )
    expect(ask("qXfer:features:read:other.xml:0,fff")).toBe("E00")
    expect(ask("qXfer:memory-map:read::0,fff")).toBe("")
    expect(ask("qXfer:features:read:target.xml:fffff,1")).toBe("E16")
    expect(ask("qXfer:features:read:target.xml")).toBe("E16")
  })
})

describe("gdb: registers", () => {
  it("are read and written together", () => {
    const { ask, target } = converse()
    const [hart] = target.machine.harts
    hart.setX(1, 0x1122334455667788n)
    expect(ask("g")).toBe(`${value(0n)}${value(0x1122334455667788n)}${value(0n).repeat(30)}${value(base)}`)
    const values = Array.from({ length: 33 }, (_, index) => value(BigInt(index + 100))).join("")
    expect(ask(`G${values}`)).toBe("OK")
    expect([hart.x(0), hart.x(1), hart.x(31), hart.pc]).toEqual([0n, 101n, 131n, 132n])
    expect([ask(`G${values}00`), ask("G1"), ask("Gzz"), ask(`G${value(0n)}${value(7n)}`)]).toEqual([
      "E16",
      "E16",
      "E16",
      "OK",
    ])
    expect([hart.x(1), hart.x(2)]).toEqual([7n, 102n])
  })

  it("are read and written one by one, of the hart that was selected", () => {
    const { ask, target } = converse()
    const [first, second] = target.machine.harts
    const mstatus = (65 + (csrNumber("mstatus") ?? 0)).toString(16)
    const mhartid = (65 + (csrNumber("mhartid") ?? 0)).toString(16)
    ask("Hg2")
    expect(ask(`p${mhartid}`)).toBe(value(1n))
    expect([ask(`P${mstatus}=${value(9n)}`), ask(`p${mstatus}`)]).toEqual(["OK", value(9n)])
    expect([ask(`P20=${value(base + 4n)}`), second.pc, first.pc]).toEqual(["OK", base + 4n, base])
    expect([ask(`P40=${value(5n)}`), second.f(31), ask("p40")]).toEqual(["OK", 5n, value(5n)])
    expect([ask("p1041"), ask("P1041=01"), second.privilege, ask("P1041=02")]).toEqual(["03", "OK", 1, "E16"])
    expect([ask("p42"), ask("P42=1f000000"), ask("p42")]).toEqual(["00000000", "OK", "1f000000"])
    // A CSR that is read-only, ones that the hart has not, and what is malformed.
    expect(ask(`P${mhartid}=${value(5n)}`)).toBe("E16")
    for (const wrong of ["p2000", "p", "p-1", "pzz", "P20", "P20=", "P20=00", `P2000=${value(0n)}`, "p45"]) {
      expect(ask(wrong), wrong).toBe("E16")
    }
  })
})

describe("gdb: memory", () => {
  it("is read and written, in digits or as it is", () => {
    const { ask } = converse()
    expect(ask(`m${at},8`)).toBe("1300000013000000")
    expect([ask(`M${at},3:abcdef`), ask(`m${at},4`)]).toEqual(["OK", "abcdef00"])
    expect([ask(`X${at},6:a*}$#\x03`), ask(`m${at},6`)]).toEqual(["OK", hex("a*}$#\x03")])
    expect([ask(`X${at},0:`), ask(`M${at},0:`), ask(`m${at},0`)]).toEqual(["OK", "OK", ""])
  })

  it("is read as far as it goes, and to what a packet holds", () => {
    const { ask } = converse()
    expect(ask("m8000fff0,20")?.length).toBe(32)
    expect(ask("m80010000,4")).toBe("E0e")
    expect(ask("mfffffffffffffff8,10")).toBe("E0e")
    expect(ask(`m${at},ffffffff`)?.length).toBe(0x4000)
    expect([ask("M80010000,1:00"), ask("X8000ffff,2:ab")]).toEqual(["E0e", "E0e"])
    for (const wrong of [
      "m",
      "m0",
      "m,",
      "mx,1",
      "m0,1,1",
      "M0,1:",
      "M0,1:0",
      "M0,1:0g",
      "X0,2:a",
      "m11111111111111111,1",
    ]) {
      expect(ask(wrong), wrong).toBe("E16")
    }
  })
})

describe("gdb: breakpoints and watchpoints", () => {
  it("are set and cleared, as often as gdb likes", () => {
    const { ask, target } = converse()
    expect([ask("Z0,10,4"), ask("Z0,10,4"), ask("Z1,10,4"), ask("Z1,20,2")]).toEqual(["OK", "OK", "OK", "OK"])
    expect([...target.breakpoints]).toEqual([0x10n, 0x20n])
    expect([ask("z0,10,4"), target.breakpoints.has(0x10n)]).toEqual(["OK", true])
    expect([ask("z1,10,4"), ask("z1,10,4"), target.breakpoints.has(0x10n)]).toEqual(["OK", "OK", false])
    expect([ask("Z2,30,8"), ask("Z3,30,8"), ask("Z4,30,8"), ask("Z4,30,8")]).toEqual(["OK", "OK", "OK", "OK"])
    expect([...target.watchpoints]).toEqual(["30,8,write", "30,8,read", "30,8,access"])
    expect([ask("z2,30,8"), ask("z3,30,8"), ask("z4,30,4")]).toEqual(["OK", "OK", "OK"])
    expect([...target.watchpoints]).toEqual(["30,8,access"])
    expect([ask("Z2,30,100"), ask("Z2,30,0"), ask("Z5,30,8"), ask("z9,30,8")]).toEqual(["E16", "E16", "", ""])
    for (const wrong of ["Z", "Z0", "Z0,", "Z0,10", "Z0;10,4", "Z0,x,4", "z0,10,4,5"])
      expect(ask(wrong), wrong).toBe("E16")
    expect(ask("Z0,40,4;X1,0")).toBe("OK")
  })

  it("stop the hart that comes to them, with the reason", () => {
    const { ask, resume } = converse()
    ask("qSupported:swbreak+;hwbreak+")
    ask(`Z1,${(base + 4n).toString(16)},4`)
    expect(resume("vCont;c")).toBe("T05thread:1;hwbreak:;")
    expect(ask("?")).toBe("T05thread:1;hwbreak:;")
    // The other hart has got there meanwhile.
    expect([resume("vCont;s:1"), resume("vCont;c")]).toEqual(["T05thread:1;", "T05thread:2;hwbreak:;"])
    expect(ask("qC")).toBe("QC2")
  })

  it("count the step by which gdb wants an access to be made, as it has been", () => {
    const { ask, resume, target } = converse(fakeTarget(2))
    const [first] = target.machine.harts
    ask(`Z2,${counter.toString(16)},4`)
    expect(resume("vCont;c:1")).toBe(`T05thread:1;watch:${counter.toString(16)};`)
    expect([resume("vCont;s:1"), first.pc]).toEqual(["T05thread:1;", base + 12n])
    expect([resume("vCont;s:1"), first.pc]).toEqual(["T05thread:1;", base + 16n])
  })

  it("stop the hart that has accessed what is watched", () => {
    const { ask, resume, target } = converse(fakeTarget(1))
    const address = counter.toString(16)
    ask(`Z2,${address},4`)
    expect(resume("c")).toBe(`T05thread:1;watch:${address};`)
    expect(target.machine.harts[0].pc).toBe(base + 12n)
    ask(`z2,${address},4`)
    ask(`Z3,${address},4`)
    expect(resume("c")).toBe(`T05thread:1;rwatch:${address};`)
    ask(`z3,${address},4`)
    ask(`Z4,${address},1`)
    expect(resume("c")).toBe(`T05thread:1;awatch:${address};`)
  })
})

describe("gdb: running", () => {
  it("is asked for by all packets that resume", () => {
    const { ask, resume, target } = converse()
    const [first, second] = target.machine.harts
    expect(ask("?")).toBe("T05thread:1;")
    expect([resume("s"), first.pc, second.pc]).toEqual(["T05thread:1;", base + 4n, base])
    expect([resume("S05"), first.pc]).toEqual(["T05thread:1;", base + 8n])
    expect([resume(`s${at}`), first.pc]).toEqual(["T05thread:1;", base + 4n])
    expect([resume(`S05;${at}`), first.pc]).toEqual(["T05thread:1;", base + 4n])
    expect([ask("Hc2"), resume("s"), second.pc]).toEqual(["OK", "T05thread:2;", base + 4n])
    ask(`Z0,${at},4`)
    expect([resume("c"), target.resumed.at(-1)?.harts]).toEqual(["T05thread:2;", [1]])
    expect([ask("Hc-1"), resume("C05"), target.resumed.at(-1)?.harts]).toEqual(["OK", "T05thread:2;", undefined])
    expect(resume("vCont;C05:1")).toBe("T05thread:1;")
    expect(target.resumed.at(-1)?.harts).toEqual([0])
    for (const wrong of [
      "cx",
      "sx",
      "C",
      "Cx",
      "C05x",
      "vCont",
      "vCont;",
      "vCont;x",
      "vCont;c:9",
      "vCont;t",
      "vCont;c;",
    ]) {
      expect(ask(wrong), wrong).toBe("E16")
    }
    expect(ask("vCont?")).toBe("vCont;c;C;s;S")
  })

  it("lets those that continue do an instruction for each step, up to a breakpoint", () => {
    const { ask, resume, target } = converse(fakeTarget(3))
    const pcs = () => target.machine.harts.map(({ pc }) => pc - base)
    expect([resume("vCont;s:2;c:1"), pcs()]).toEqual(["T05thread:2;", [4n, 4n, 0n]])
    expect([resume("vCont;s:2;c"), pcs()]).toEqual(["T05thread:2;", [8n, 8n, 4n]])
    ask(`Z0,${(base + 8n).toString(16)},4`)
    expect([resume("vCont;s:2;c"), pcs()]).toEqual(["T05thread:2;", [8n, 12n, 8n]])
    expect([resume("vCont;s:3"), pcs()]).toEqual(["T05thread:3;", [8n, 12n, 12n]])
  })

  it("is interrupted by Ctrl-C, and only then", () => {
    const { ask, stub, sent, target } = converse()
    stub.received(bytesOf("\x03"))
    expect([sent, stub.running, stub.run(5)]).toEqual([[], false, undefined])
    ask("c")
    expect(stub.run(5)).toEqual({ kind: "out-of-fuel" })
    expect([stub.running, target.resumed]).toEqual([true, [{ fuel: 5, harts: undefined }]])
    expect([ask("g"), ask("m0,4"), ask("c"), ask("qC")]).toEqual(["E10", "E10", "E10", "E10"])
    expect(stub.running).toBe(true)
    stub.received(bytesOf("\x03"))
    expect([sent.splice(0).map(unframed), stub.running]).toEqual([["T02thread:1;"], false])
    expect([ask("?"), stub.run(5)]).toEqual(["T02thread:1;", undefined])
  })

  it("goes on while the harts wait, and tells the caller", () => {
    const { ask, stub, sent, target } = converse()
    ask("c")
    target.next = { kind: "waiting", until: 5n }
    expect([stub.run(5), stub.running]).toEqual([{ kind: "waiting", until: 5n }, true])
    target.next = { kind: "interrupted", hart: 1 }
    expect([stub.run(5), stub.running]).toEqual([{ kind: "interrupted", hart: 1 }, false])
    expect([sent.splice(0).map(unframed), ask("qC")]).toEqual([["T02thread:2;"], "QC2"])
  })

  it("ends with the machine's status", () => {
    const { ask, resume } = converse()
    ask(`P20=${value(powerOff)}`)
    expect([resume("c"), ask("?")]).toEqual(["W03", "W03"])
  })

  it("goes through a reset where there is one, and ends with it where there is none", () => {
    let resets = 0
    const { ask, stub, target } = converse(fakeTarget(), { reset: () => resets++ })
    ask("c")
    target.next = { kind: "reset" }
    stub.run(5)
    expect([stub.running, resets]).toEqual([true, 1])
    const without = converse()
    without.target.next = { kind: "reset" }
    expect(without.resume("c")).toBe("W00")
  })
})

describe("gdb: the end", () => {
  it.each([
    ["D", "$OK#9a", "detached"],
    ["D;1", "$OK#9a", "detached"],
    ["vKill;1", "$OK#9a", "killed"],
    ["k", undefined, "killed"],
  ])("comes by %s, while the machine runs as well, and clears what was set", (packet, reply, ended) => {
    for (const running of [false, true]) {
      const { ask, stub, sent, target } = converse()
      ask("Z0,10,4")
      ask("Z2,20,4")
      expect(stub.ended).toBeUndefined()
      if (running) ask("c")
      stub.received(bytesOf(framed(packet)))
      expect([sent.splice(0)[0], stub.ended, stub.running]).toEqual([reply, ended, false])
      expect([target.breakpoints.size, target.watchpoints.size]).toEqual([0, 0])
      expect(ask("g")).toBeUndefined()
    }
  })

  it("comes when the connection closes", () => {
    const { ask, stub, target } = converse()
    ask("Z0,10,4")
    ask("Z4,20,4")
    ask("c")
    stub.close()
    expect([stub.running, stub.ended, target.breakpoints.size, target.watchpoints.size]).toEqual([
      false,
      undefined,
      0,
      0,
    ])
  })
})

describe("gdb: monitor", () => {
  const monitor = (line: string, conversation = converse()) => text(conversation.ask(`qRcmd,${hex(line)}`))

  it("lists its commands", () => {
    expect(
      monitor("help")
        .split("\n")
        .map((line) => line.split("  ")[0]),
    ).toEqual([
      "help",
      "info harts",
      "info registers [HART]",
      "translate ADDRESS [HART]",
      "physical ADDRESS [LENGTH]",
      "reset",
      "quit",
      "",
    ])
  })

  it("shows harts, registers and memory", () => {
    const conversation = converse()
    const [, second] = conversation.target.machine.harts
    second.setX(10, 0xabcn)
    second.setF(10, 0xdefn)
    expect(monitor("info harts", conversation)).toBe(
      "hart 0: machine mode, at 0x0000000080000000\nhart 1: machine mode, at 0x0000000080000000\n",
    )
    expect(monitor("info registers 1", conversation)).toMatch(
      /^pc +0x0{8}80000000\n[^]*\ba0 +0x0{13}abc[^]*\bfa0 +0x0{13}def/,
    )
    expect(monitor("info registers", conversation)).toMatch(/\ba0 +0x0{16}/)
    expect(monitor("translate 0x1000", conversation)).toBe(
      "load  0x0000000000001000\nstore 0x0000000000001000\nfetch fault\n",
    )
    expect(monitor("physical 0x80000000 4", conversation)).toBe(`${code[0].toString(16)}000000\n`)
    expect(monitor("physical 0x80000000 99999", conversation).length).toBe(513)
    expect(monitor("physical 0x10", conversation)).toBe("there is no RAM at 0x0000000000000010\n")
  })

  it("explains what it does not understand", () => {
    expect(monitor("info registers 7")).toBe("it is: monitor info registers [HART]\n")
    expect(monitor("translate")).toBe("it is: monitor translate ADDRESS [HART]\n")
    expect(monitor("physical zz")).toBe("it is: monitor physical ADDRESS [LENGTH]\n")
    expect(monitor("make tea")).toBe("there is no such command; `monitor help` lists them\n")
    expect([converse().ask("qRcmd"), converse().ask("qRcmd,4")]).toEqual(["E16", "E16"])
  })

  it("resets where there is a reset, and quits", () => {
    let resets = 0
    expect(monitor("reset", converse(fakeTarget(), { reset: () => resets++ }))).toMatch(/^done/)
    expect(resets).toBe(1)
    expect(monitor("reset")).toBe("this machine cannot be reset from here\n")
    const { ask, stub } = converse()
    expect([ask(`qRcmd,${hex("quit")}`), stub.ended]).toEqual(["OK", "killed"])
  })
})
