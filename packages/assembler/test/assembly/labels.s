# Numeric labels, labels on one line, `.` in targets.
	.text
first: second:	nop; third: nop
1:	j	1b
	j	1f
1:	beqz	a0, 1b
	bnez	a0, 2f
2:	nop
1:	j	. + 4
	j	.
	bltu	a0, a1, 1b
	jal	first
	jal	t0, third
	.dword	1b, first
# expect .text 0100010001a009a001c109e1010011a001a0e36eb5feeff0bffeeff29ffe00000000000000000000000000000000
# expect reloc .text 0xe type 45 .L0 + 4
# expect reloc .text 0x10 type 45 .L0 + 0
# expect reloc .text 0x16 type 17 first + 0
# expect reloc .text 0x1a type 17 third + 0
# expect reloc .text 0x26 type 2 first + 0
# expect symbol first .text 0x0
# expect symbol second .text 0x0
# expect symbol third .text 0x2
# expect symbol .L0 .text 0xe
# expect symbol .L0 .text 0x10
