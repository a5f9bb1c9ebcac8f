# Call frame information: all directives, two common entries, distances of all sizes.
	.text
	.globl	f
	.type	f, @function
f:	.cfi_startproc
	addi	sp, sp, -32
	.cfi_def_cfa_offset 32
	sd	ra, 24(sp)
	.cfi_offset ra, -8
	.cfi_rel_offset s0, 16
	call	g
	.cfi_remember_state
	ld	ra, 24(sp)
	.cfi_restore ra
	.cfi_restore 8
	.cfi_adjust_cfa_offset -32
	ret
	.cfi_restore_state
	.cfi_def_cfa s0, 16
	.cfi_def_cfa_register sp
	.cfi_register s1, t0
	.cfi_undefined fs0
	.cfi_same_value s2
	.cfi_val_offset s3, -24
	.cfi_escape 0x2e, 16
	.zero	100
	beqz	a0, 1f
1:	.cfi_def_cfa_offset 48
	beqz	a0, 1b
	.zero	300
	.cfi_def_cfa_offset 64
	beqz	a0, 1b
	.zero	3000
	.cfi_def_cfa_offset -8
	ret
	.cfi_endproc
	.size	f, . - f
g:	.cfi_startproc
	.cfi_personality 0x9b, handler
	.cfi_lsda 0x1b, table
	.cfi_signal_frame
	ret
	.cfi_endproc
h:	.cfi_startproc simple
	.cfi_return_column t0
	.cfi_def_cfa sp, 0
	nop
	.cfi_endproc
i:	.cfi_startproc
	nop
	.cfi_endproc
	.section .gcc_except_table, "a"
table:	.word	0
# expect reloc .text 0x4 type 19 g + 0
# expect reloc .text 0x4 type 51 *ABS* + 0
# expect .gcc_except_table 00000000
# expect .eh_frame 1000000000000000037a5200017c01011b0d02004000000018000000000000000000000000420e204281028804480a42c1c80e00420b0c08100d02090905072808121413062e1002660e30032e010e4003bc0b13020000001800000000000000037a504c525300017c01079b000000001b1b0d021400000020000000000000000000000004000000000000001000000000000000037a5200017c05011b0c0200100000001800000000000000000000000000000010000000b8000000000000000000000000000000
# expect reloc .eh_frame 0x1c type 57 .L0 + 0
# expect reloc .eh_frame 0x20 type 35 .L0 + 0
# expect reloc .eh_frame 0x20 type 39 .L0 + 0
# expect reloc .eh_frame 0x2d type 53 .L0 + 0
# expect reloc .eh_frame 0x2d type 52 .L0 + 0
# expect reloc .eh_frame 0x48 type 54 .L0 + 0
# expect reloc .eh_frame 0x48 type 37 .L0 + 0
# expect reloc .eh_frame 0x4c type 55 .L0 + 0
# expect reloc .eh_frame 0x4c type 38 .L0 + 0
# expect reloc .eh_frame 0x51 type 55 .L0 + 0
# expect reloc .eh_frame 0x51 type 38 .L0 + 0
# expect reloc .eh_frame 0x6c type 57 handler + 0
# expect reloc .eh_frame 0x7c type 57 .L0 + 0
# expect reloc .eh_frame 0x80 type 35 .L0 + 0
# expect reloc .eh_frame 0x80 type 39 .L0 + 0
# expect reloc .eh_frame 0x85 type 57 table + 0
# expect reloc .eh_frame 0xa8 type 57 .L0 + 0
# expect reloc .eh_frame 0xac type 35 .L0 + 0
# expect reloc .eh_frame 0xac type 39 .L0 + 0
# expect reloc .eh_frame 0xbc type 57 .L0 + 0
# expect reloc .eh_frame 0xc0 type 35 .L0 + 0
# expect reloc .eh_frame 0xc0 type 39 .L0 + 0
# expect symbol .L0 .text 0x0
# expect symbol .L0 .text 0x4
# expect symbol g .text 0xd62
# expect symbol .L0 .text 0xc
# expect symbol .L0 .text 0x10
# expect symbol .L0 .text 0x76
# expect symbol .L0 .text 0x1a4
# expect symbol .L0 .text 0xd60
# expect symbol .L0 .text 0xd62
# expect symbol .L0 .text 0xd62
# expect symbol table .gcc_except_table 0x0
# expect symbol .L0 .text 0xd64
# expect symbol h .text 0xd64
# expect symbol .L0 .text 0xd64
# expect symbol .L0 .text 0xd66
# expect symbol i .text 0xd66
# expect symbol .L0 .text 0xd66
# expect symbol .L0 .text 0xd68
# expect symbol f .text 0x0
# expect symbol handler undefined 0x0
