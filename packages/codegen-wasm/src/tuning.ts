// Limits of the generated code's shape. No effect on correctness.

/** Expression trees deeper than this are cut: the deepest part goes through a local. */
export const deepestExpression = 64
