// The four types of values.

export type ValueType = "i32" | "i64" | "f32" | "f64"

export const valueTypes: readonly ValueType[] = ["i32", "i64", "f32", "f64"]

/** What a function takes and gives. */
export interface Signature {
  readonly params: readonly ValueType[]
  readonly results: readonly ValueType[]
}

/** Whether two signatures are the same type: the test that an indirect call makes. */
export function sameSignature(a: Signature, b: Signature): boolean {
  return signatureText(a) === signatureText(b)
}

/** The signature as the text form writes it: `(i64, i32) -> i64`. Several results stand in parentheses. */
export function signatureText({ params, results }: Signature): string {
  const right = results.length === 1 ? results[0] : `(${results.join(", ")})`
  return `(${params.join(", ")})` + (results.length === 0 ? "" : ` -> ${right}`)
}
