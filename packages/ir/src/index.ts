// A small SSA intermediate representation: text form, parser, verifier, evaluator.
export {};
