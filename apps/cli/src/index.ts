// The lamina command line, for programs: arguments in, exit status out.
export { runCommandLine } from "./command-line.ts"
