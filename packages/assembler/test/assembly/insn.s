# `.insn` in all formats.
	.text
	.insn	r 0x33, 0, 0, a0, a1, a2
	.insn	r OP_FP, 0, 1, fa0, fa1, fa2
	.insn	r4 MADD, 7, 1, fa0, fa1, fa2, fa3
	.insn	i OP_IMM, 0, a0, a1, -5
	.insn	i LOAD, 3, a0, 8(sp)
	.insn	i 0x13, 0, a0, a1, 4
	.insn	s STORE, 2, a0, -4(sp)
	.insn	u LUI, a0, 0x12345
	.insn	0x00000013
	.insn	4, 0x00000013
	.insn	2, 0x0001
# expect .text 3385c5005385c50243f5c56a1385b5ff0335810013854500232ea1fe3755341213000000130000000100
