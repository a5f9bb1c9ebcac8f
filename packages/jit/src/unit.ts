// A unit of translation: the functions of one WebAssembly module, with the guest code that they were made from.
import { compile } from "@lamina/codegen-wasm"
import { verify, verifierErrorText } from "@lamina/ir"
import { InternalError } from "@lamina/isa"
import { RegionCode } from "@lamina/optimizer"
import { buildFunction } from "./build/build-function.ts"
import { UnitContext, type UnitOptions } from "./build/unit-context.ts"
import { convertBranches } from "./guest/convert-branches.ts"
import { entriesOf } from "./guest/function-outline.ts"
import type { GuestFunction } from "./guest/guest-function.ts"
import { shareJumps } from "./guest/share-jumps.ts"
import { unrollLoops } from "./guest/unroll-loops.ts"
import type { AccessLowering } from "./passes/lower-accesses.ts"
import { translationPasses, type TranslationPass } from "./passes/pipeline.ts"

export interface UnitPlan extends UnitOptions {
  readonly functions: readonly GuestFunction[]
  /** Makes how a function accesses memory. */
  lowering(unit: UnitContext, guest: GuestFunction): AccessLowering
  /** Called behind each pass of each function, and before the first. */
  watch?(unit: UnitContext, fn: GuestFunction, pass: TranslationPass | undefined): void
  /** Whether to verify the IR. */
  readonly verifies: boolean
}

/** Translates functions into the bytes of a WebAssembly module. */
export function translateUnit(plan: UnitPlan): Uint8Array<ArrayBuffer> {
  const unit = new UnitContext(plan)
  for (const guest of plan.functions) unit.declare(guest.entry, entriesOf(guest).slice(1))
  for (const guest of plan.functions) {
    const f = unit.body(guest.entry)
    const converted = convertBranches(shareJumps(guest), plan.usage)
    buildFunction(unit, f, plan.isOptimized ? unrollLoops(converted) : converted)
    plan.watch?.(unit, guest, undefined)
    const lowering = plan.lowering(unit, guest)
    let code: RegionCode | undefined
    const region = () => (code ??= new RegionCode(unit.module, f, "graph"))
    for (const pass of translationPasses) {
      pass.run(f, { module: unit.module, region, lowering })
      plan.watch?.(unit, guest, pass)
    }
    for (const entry of entriesOf(guest)) unit.module.exportFunction(unit.find(entry)!)
  }
  if (plan.verifies) {
    const errors = verify(unit.module)
    if (errors.length > 0) throw new InternalError(errors.map(verifierErrorText).join("\n"))
  }
  return new Uint8Array(compile(unit.module, { quick: true, verify: false }))
}
