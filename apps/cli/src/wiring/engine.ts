// Engines by name, loaded when they are chosen.
import { setFlagsFromString } from "node:v8"
import type { EngineFactory, InstructionObserver } from "@lamina/interfaces"
import type { CodesignedOptions } from "@lamina/codesigned"
import type { VliwWidth } from "@lamina/isa"
import type { JitOptions } from "@lamina/jit"
import type { CachePolicy } from "@lamina/optimizer"
import { EngineSettingError, parseEngine } from "../engine-setting.ts"
import type { EngineSetting } from "../engine-setting.ts"

export interface EngineUsage {
  /** Called before each of its instructions. */
  readonly observer?: InstructionObserver | undefined
  /** The folder where translations are kept for other runs. */
  readonly cache?: string | undefined
}

type Load = (setting: EngineSetting, usage: EngineUsage) => Promise<EngineFactory>

/** How engines are loaded, by the package that owns them. */
const loaders: Readonly<Record<string, Load>> = {
  "@lamina/interpreter": interpreter,
  "@lamina/jit": jit,
  "@lamina/codesigned": codesigned,
}

/** Loads an engine, as `--engine` has it. Throws `EngineSettingError`, and `CommandError` for a folder that cannot be used. */
export async function loadEngine(text: string, usage: EngineUsage = {}): Promise<EngineFactory> {
  const setting = parseEngine(text)
  const { choice } = setting
  if (!(choice.package in loaders)) throw new RangeError(`nothing here makes the engines of ${choice.package}`)
  optimizeLater()
  return loaders[choice.package](setting, usage)
}

async function interpreter({ choice, values }: EngineSetting, { observer }: EngineUsage): Promise<EngineFactory> {
  const { interpreterStyles, loadInterpreter } = await import("@lamina/interpreter")
  const style = interpreterStyles.find((each) => each === choice.name)
  if (style === undefined) throw new RangeError(`there is no interpreter ${choice.name}`)
  const { cache } = values
  return loadInterpreter(style, {
    ...(observer && { observer }),
    ...(typeof cache === "number" && { codeCache: cache }),
  })
}

async function jit({ values }: EngineSetting, { observer, cache }: EngineUsage): Promise<EngineFactory> {
  if (observer)
    throw new EngineSettingError("jit executes many instructions at once; take another engine to watch each")
  const { loadJit } = await import("@lamina/jit")
  const { allowRelaxedSimd, compileOptimized } = await import("@lamina/host")
  allowRelaxedSimd()
  const make = await loadJit({
    ...jitOptions(values),
    ...(cache !== undefined && { saved: (await import("./translation-cache.ts")).translationCache(cache) }),
    compile: compileOptimized,
    now: () => performance.now(),
  })
  return (memory) => {
    const engine = make(memory)
    // Its interpreter has been made by now. What translations are not worth waiting for is optimized beside them.
    setFlagsFromString("--wasm-tiering-budget=2000000")
    return engine
  }
}

async function codesigned({ values }: EngineSetting, { observer }: EngineUsage): Promise<EngineFactory> {
  if (observer)
    throw new EngineSettingError("codesigned commits many instructions at once; take another engine to watch each")
  const { loadCodesigned } = await import("@lamina/codesigned")
  const make = await loadCodesigned(codesignedOptions(values))
  return (memory) => {
    const engine = make(memory)
    // Its interpreter has been made by now. Translations are small, and worth optimizing soon.
    setFlagsFromString("--wasm-tiering-budget=1000000")
    return engine
  }
}

/** The options of package `jit` for values of the command line. */
export function jitOptions({ threshold, cache, policy }: EngineSetting["values"]): JitOptions {
  return {
    ...(typeof threshold === "number" && { threshold }),
    ...(typeof cache === "number" && { cache }),
    ...(typeof policy === "string" && { policy: policy as CachePolicy }),
  }
}

/** The options of package `codesigned` for values of the command line. */
export function codesignedOptions(values: EngineSetting["values"]): CodesignedOptions {
  const { atoms, caches, concealed, policy, core, threshold } = values
  return {
    ...(atoms !== undefined && { atoms: Number(atoms) as VliwWidth }),
    ...(caches === "infinite" && { infiniteCaches: true }),
    ...(typeof concealed === "number" && { concealed }),
    ...(typeof policy === "string" && { policy: policy as CachePolicy }),
    ...(core === "plain" && { core }),
    ...(typeof threshold === "number" && { threshold }),
  }
}

/**
 * V8 optimizes a function when it has run some bytes of code, backward jumps counting their distance. An interpreter is one
 * large loop: by the usual measure it is hot after a hundred instructions, and a program that is over in a few thousand
 * would wait at its end for an optimization it never used.
 */
function optimizeLater(): void {
  setFlagsFromString("--wasm-tiering-budget=1000000000")
}
