// The staged dynamic translator from RISC-V to WebAssembly.
export { loadJit } from "./load-jit.ts"
export { dumpTranslations, translationPassNames } from "./dump-translations.ts"
export type { GuestLine, TranslatedFunction, TranslationDump } from "./dump-translations.ts"
export type { JitOptions } from "./jit-options.ts"
