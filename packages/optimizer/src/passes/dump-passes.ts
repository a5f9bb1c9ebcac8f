// What each pass makes of a region, as text.
import { printFunction, type FunctionBuilder, type Module } from "@lamina/ir"
import { RegionError } from "../region/region-tree.ts"
import { regionPasses, type OptimizeRegionOptions } from "./pipeline.ts"

/** What stands for the region as the front end has made it, where passes are named. */
const beforeAll = "front-end"

/** What can be asked for: the passes in their order, each once, with `front-end` for what comes before them. */
export const passNames: readonly string[] = [...new Set([beforeAll, ...regionPasses.map(({ name }) => name)])]

/** Options for `optimizeRegion` by which it writes down what its passes do. */
export interface PassDump extends Required<OptimizeRegionOptions> {
  /** All that was asked for and has been done so far; comments tell what is what. */
  text(): string
}

/**
 * Prepares to write down a region, before its passes and behind each, or only behind those of one name. Throws `RegionError` when there is no such
 * pass.
 */
export function dumpPasses(module: Module, fn: FunctionBuilder, wanted?: string): PassDump {
  if (wanted !== undefined && !passNames.includes(wanted))
    throw new RegionError(`no pass is called ${wanted}; there are ${passNames.join(", ")}`)
  const parts: string[] = []
  let before = ""
  let number = 0
  const write = (name: string) => {
    const text = printFunction(module, fn)
    const title = number === 0 ? name : `${number}. ${name}`
    number++
    if (wanted === undefined || wanted === name)
      parts.push(text === before ? `; ${title}: as before\n` : `; ${title}\n${text}`)
    before = wanted === undefined ? text : ""
  }
  write(beforeAll)
  return { after: ({ name }) => write(name), text: () => parts.join("\n") }
}
