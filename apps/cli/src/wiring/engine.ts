// Engines by name, loaded when they are chosen.
import { setFlagsFromString } from "node:v8"
import type { EngineFactory, InstructionObserver } from "@lamina/interfaces"
import { parseEngine } from "../engine-setting.ts"
import type { EngineSetting } from "../engine-setting.ts"

type Load = (setting: EngineSetting, observer: InstructionObserver | undefined) => Promise<EngineFactory>

/** How engines are loaded, by the package that owns them. */
const loaders: Readonly<Record<string, Load>> = { "@lamina/interpreter": interpreter }

/** Loads an engine, as `--engine` has it; `observer` is called before each of its instructions. Throws `EngineSettingError`. */
export async function loadEngine(text: string, observer: InstructionObserver | undefined): Promise<EngineFactory> {
  const setting = parseEngine(text)
  const { choice } = setting
  if (!(choice.package in loaders)) throw new RangeError(`nothing here makes the engines of ${choice.package}`)
  optimizeLater()
  return loaders[choice.package](setting, observer)
}

async function interpreter(
  { choice, values }: EngineSetting,
  observer: InstructionObserver | undefined,
): Promise<EngineFactory> {
  const { interpreterStyles, loadInterpreter } = await import("@lamina/interpreter")
  const style = interpreterStyles.find((each) => each === choice.name)
  if (style === undefined) throw new RangeError(`there is no interpreter ${choice.name}`)
  const { cache } = values
  return loadInterpreter(style, {
    ...(observer && { observer }),
    ...(typeof cache === "number" && { codeCache: cache }),
  })
}

/**
 * V8 optimizes a function when it has run some bytes of code, backward jumps counting their distance. An interpreter is one
 * large loop: by the usual measure it is hot after a hundred instructions, and a program that is over in a few thousand
 * would wait at its end for an optimization it never used.
 */
function optimizeLater(): void {
  setFlagsFromString("--wasm-tiering-budget=1000000000")
}
