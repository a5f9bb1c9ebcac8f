# All formats of .insn.
# expect reloc .text 0x28 type 27 foo + 0
 .insn r 0x33, 0, 0, a0, a1, a2
 .insn r OP, 0x7, 0x7f, a0, fa1, a2
 .insn r MADD, 0, 0, a0, a1, a2, a3
 .insn r4 MADD, 0, 0, a0, a1, a2, a3
 .insn i 0x13, 0, a0, a1, 4
 .insn i OP_IMM, 0, a0, a1, -2048
 .insn i LOAD, 3, a0, 8(a1)
 .insn i LOAD, 3, a0, (a1)
 .insn i LOAD_FP, 3, fa0, 8(a1)
 .insn i OP_IMM, 0, a0, a1, %lo(foo)
 .insn i LOAD, 0, a0, %lo(foo)(a1)
 .insn s 0x23, 0, a0, 4(a1)
 .insn s STORE, 0, a0, %lo(foo)(a1)
 .insn s STORE_FP, 3, fa0, -8(a1)
 .insn sb 0x63, 0, a0, a1, foo
 .insn sb BRANCH, 0, a0, a1, 8
 .insn b 0x63, 0, a0, a1, foo
 .insn u 0x37, a0, 0x12345
 .insn u LUI, a0, %hi(foo)
 .insn u AUIPC, a0, %pcrel_hi(foo)
 .insn uj 0x6f, a0, foo
 .insn j JAL, a0, foo
 .insn j JAL, a0, 16
 .insn cr 2, 9, a0, a1
 .insn cr C2, 8, a0, a1
 .insn ci 1, 0, a0, 4
 .insn ci C1, 2, a0, -3
 .insn ciw 0, 0, a0, 4
 .insn ciw C0, 0, a1, 255
 .insn css 2, 6, a0, 4
 .insn cl 0, 2, a0, 4(a1)
 .insn cs 0, 6, a0, 4(a1)
 .insn cs 0, 6, fa0, 31(a1)
 .insn ca 1, 0x23, 3, a0, a1
 .insn 0x00000013
 .insn 0x0001
 .insn 4, 0x13
 .insn 2, 0x1
 .insn 0x4501
 .insn r CUSTOM_0, 1, 2, x10, x11, x12
 .insn i CUSTOM_1, 1, x10, x11, 2047
