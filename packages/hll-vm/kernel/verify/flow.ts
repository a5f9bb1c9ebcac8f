// Where control goes from an instruction, for either way of verifying.
import { inferTarget } from "./infer"
import { checked } from "./method-in-check"
import { checkTarget } from "./type-check"

/** The present frame goes on at a branch's target. */
export function goTo(target: i64): void {
  if (checked.isInferring) inferTarget(target)
  else checkTarget(target)
}
