// Pictures: all columns straight, each interface with its own tab, statistics where they belong.
import { describe, expect, test } from "vitest"
import { checkStack } from "../src/check-stack.ts"
import { drawSvg } from "../src/draw-svg.ts"
import { drawText } from "../src/draw-text.ts"
import { layerKinds } from "../src/layer-kind.ts"
import type { LayerDescription } from "../src/stack-description.ts"
import type { StackStatistics } from "../src/statistics.ts"

const stackOf = (layers: readonly LayerDescription[]) => checkStack({ host: "Node.js", layers }, layerKinds)
const process = stackOf([
  { kind: "engine", name: "predecoded" },
  { kind: "process" },
  { kind: "program", name: "hanoi" },
])
const tower = stackOf([
  { kind: "codesigned" },
  {
    kind: "vmm",
    guests: [
      [
        {
          kind: "guest-os",
          guests: [[{ kind: "jvm" }, { kind: "java-program", name: "Hanoi" }], [{ kind: "program" }]],
        },
      ],
      [{ kind: "guest-os", name: "a name that does not fit behind its title" }],
    ],
  },
])
const statistics: StackStatistics = new Map([
  ["process", [{ name: "instructions", value: 12_345_678, unit: "count" }]],
  ["engine", [{ name: "traces", value: 4, unit: "count" }]],
  ["host", [{ name: "uptime", value: 0.25, unit: "seconds" }]],
])

const rows = (picture: string) => picture.trimEnd().split("\n")

describe("text", () => {
  test.each([
    ["a process, 72 columns", process, 72],
    ["a process, 40 columns", process, 40],
    ["a tower with guests, 72 columns", tower, 72],
    ["a tower with guests, 100 columns", tower, 100],
  ])("%s: every row has the same width", (_, stack, width) => {
    for (const ascii of [false, true]) {
      for (const row of rows(drawText(stack, { width, ascii, legend: false }))) expect([...row]).toHaveLength(width)
    }
  })

  test("from top to bottom: program, ABI, process VM and its engine with their figures, JS, host", () => {
    const picture = drawText(process, { statistics })
    const order = [
      "Program: hanoi",
      "ProcessHost (ABI)",
      "Process VM",
      "12.3 M instructions",
      "predecoded",
      "4 traces",
      "JsHost (JS)",
      "Node.js",
      "uptime 250 ms",
    ]
    const places = order.map((words) => picture.indexOf(words))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  test("the fallback is seven-bit", () => {
    expect(drawText(tower, { ascii: true })).toMatch(/^[\n -~]*$/)
    expect(drawText(process, { ascii: true, statistics })).toMatch(/^[\n -~]*$/)
  })

  test("same and different instruction sets are shaded differently", () => {
    const picture = rows(drawText(tower, { legend: false }))
    expect(picture.find((row) => row.includes("Co-designed"))).toContain("▒▒")
    expect(picture.find((row) => row.includes("Virtual machine monitor"))).toContain("░░")
  })

  test("painting changes nothing but colour", () => {
    const painted = drawText(tower, { paint: (role, text) => `<${role}>${text}</>` })
    expect(painted).toContain("<title>")
    expect(painted.replace(/<[^>]*>/g, "")).toBe(drawText(tower))
  })

  test("too narrow for its guests", () => {
    expect(() => drawText(tower, { width: 30 })).toThrow(/more columns/)
  })
})

describe("SVG", () => {
  test("one polygon for each piece, with words escaped", () => {
    const svg = drawSvg(stackOf([{ kind: "jvm" }, { kind: "java-program", name: '<Hanoi> & "co"' }]), {
      title: "A < B",
    })
    expect(svg.match(/<polygon/g)).toHaveLength(3)
    expect(svg).toContain("&#60;Hanoi&#62; &#38; &#34;co&#34;")
    expect(svg).not.toContain("<Hanoi>")
    expect(svg).toContain("<title>A &#60; B</title>")
  })

  test("all numbers are finite, and figures are shown", () => {
    for (const stack of [process, tower]) expect(drawSvg(stack, { statistics })).not.toMatch(/NaN|Infinity|undefined/)
    expect(drawSvg(process, { statistics })).toContain("12.3 M instructions")
  })

  test("a piece's socket is its lower neighbour's tab, a gap apart", () => {
    const polygons = [...drawSvg(process).matchAll(/<polygon points="([^"]*)"/g)].map((match) =>
      match[1].split(" ").map((point) => point.split(",").map(Number)),
    )
    const [host, vm] = polygons
    const tab = host.slice(0, -2)
    const socket = vm.slice(-tab.length).reverse()
    expect(socket.map(([x, y]) => [x, Math.round((y + 3) * 100) / 100])).toEqual(tab)
  })
})
