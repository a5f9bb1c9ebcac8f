// Generated floating point in single precision against the exact arithmetic.
import { testFloatFunctions } from "./float-comparison.ts"

testFloatFunctions("s", 20_191_213)
