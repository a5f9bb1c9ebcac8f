# Sections: flags, types, groups, subsections, the stack of sections.
	.section .mine, "aw", @progbits
	.word	1
	.pushsection .other, "ax", @progbits
	nop
	.section .rodata.str1.1, "aMS", @progbits, 1
	.string	"one"
	.popsection
	.word	2
	.previous
	.text
	nop
	.subsection 2
	.word	0x22222222
	.subsection 1
	.word	0x11111111
	.text
	ret
	.section .text.f, "axG", @progbits, f, comdat
	.weak	f
f:	ret
	.section .data.g, "awG", @progbits, signature, comdat
	.word	3
	.section .tdata, "awT", @progbits
var:	.word	4
	.section .tbss, "awT", @nobits
	.zero	4
	.section .init_array, "aw"
	.dword	f
	.section .note.x, "a", @note
	.word	5
	.section .nothing, "", @progbits
	.bss
	.zero	100
	.data
	.word	6
	.section .mine
	.word	7
# expect .text 010082801111111122222222
# expect .data 06000000
# expect .mine 010000000200000007000000
# expect .other 0100
# expect .rodata.str1.1 6f6e6500
# expect .text.f 8280
# expect .data.g 03000000
# expect .tdata 04000000
# expect .init_array 0000000000000000
# expect reloc .init_array 0x0 type 2 f + 0
# expect .note.x 05000000
# expect symbol var .tdata 0x0
# expect symbol f .text.f 0x0
