// The lamina command line, for programs: arguments in, exit status out; and the engines that it knows, by name.
export { runCommandLine } from "./command-line.ts"
export { EngineSettingError } from "./engine-setting.ts"
export { loadEngine } from "./wiring/engine.ts"
