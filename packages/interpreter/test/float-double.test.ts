// Generated floating point in double precision against the exact arithmetic.
import { testFloatFunctions } from "./float-comparison.ts"

testFloatFunctions("d", 7_541_985)
