// The suites that any implementation of Lamina's interfaces must pass.
export { createLockstep } from "./lockstep/lockstep.ts"
export type { Lockstep, LockstepFailure, LockstepResult } from "./lockstep/lockstep.ts"
export { createCandidate, testCaseOf } from "./lockstep/candidate.ts"
export type { Candidate } from "./lockstep/candidate.ts"
export { parseTestCase, printTestCase, TestCaseError } from "./lockstep/test-case.ts"
export type { Environment, TestCase } from "./lockstep/test-case.ts"
