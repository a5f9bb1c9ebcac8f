# `.option` and `.attribute`.
	.attribute stack_align, 16
	.attribute arch, "rv64gc_zba_zbb"
	.text
	addi	a0, a0, 1
	.option	push
	.option	norvc
	addi	a0, a0, 1
	.align	3
	.option	arch, +zbs
	bset	a0, a0, a1
	.option	pop
	addi	a0, a0, 1
	sh1add	a0, a1, a2
	.option	norelax
	.align	4
	nop
	.align	2
	.byte	1
	.align	2
	nop
	.option	relax
	.align	3
	nop
# expect .text 050513051500130000003315b528050533a5c5200000000000000000000000000100000001000000010001001300000001000000000000000000000000000000
# expect reloc .text 0x6 type 43 *ABS* + 4
# expect reloc .text 0x2a type 43 *ABS* + 6
