// What `Machine`, `Hart` and `PhysicalMemory` promise beside executing programs.
import type { ConformanceTest } from "../conformance-test.ts"
import type { MachineSuiteOptions } from "./machine-suite.ts"

export function machineContracts(_make: MachineSuiteOptions["make"]): readonly ConformanceTest[] {
  return []
}
