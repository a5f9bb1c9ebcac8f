// One description per instruction set: encodings, syntax and semantics of RV64GC.
export {};
