# Alignment in code and data.
	.text
	nop
	.align	2
	nop
	.p2align 3
	nop
	.balign	16
	.byte	1
	.align	1
	nop
	.align	2, 0
	nop
	.align	2
	.p2alignl 4, 0x00000013
	nop
	.data
	.byte	1
	.align	3
	.byte	2
	.balign	4, 0xff
	.balign 2
	.balignw 8, 0x1234
	.byte	3
	.p2align 4, 0, 4
	.byte	4
# expect .text 01000100010001001300000001000100130000001300000013000000010100000100010013000000130000001300000001000000000000000000000000000000
# expect reloc .text 0x2 type 43 *ABS* + 2
# expect reloc .text 0x6 type 43 *ABS* + 6
# expect reloc .text 0xe type 43 *ABS* + 14
# expect reloc .text 0x22 type 43 *ABS* + 2
# expect .data 010000000000000002ffffff341234120304
