# A function of 12 KiB without branches between its call frame instructions.
	.text
f:	.cfi_startproc
	.rept	4
	.rept	750
	addi	a0, a1, 100
	.endr
	.cfi_def_cfa_offset 16
	.endr
	.cfi_endproc
# expect .eh_frame 1000000000000000037a5200017c01011b0d0200280000001800000000000000000000000003b80b0e1003b80b0e1003b80b0e1003b80b0e1000000000000000
# expect symbol f .text 0x0
