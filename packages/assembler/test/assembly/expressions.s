# Operators, their precedence, symbols in expressions.
	.set	one, 1
	.equ	two, one + one
	three = two + one
	.data
	.word	1 + 2 * 3, (1 + 2) * 3, 10 - 4 - 3, 7 / 2, -7 / 2, -7 % 3
	.word	1 << 4 | 1, 6 & 3 ^ 5, ~0, !0, !5, 5 ! 2
	.word	one == 1, one != 1, two < three, two >= three, 1 && 2, 0 || 0
	.word	'a', '\n', 0x1F, 0b101, 017, 'z' - 'a'
	.dword	-1 >> 60, 0xffffffffffffffff, -0x8000000000000000, 1 << 63
begin:	.word	end - begin, (end - begin) / 4, three * (end - begin)
	.half	. - begin, end - .
end:
	.set	counter, 0
	.rept	3
	.byte	counter
	.set	counter, counter + 1
	.endr
	.dword	begin, end + 8, outside - 4, begin + three
	.octa	0x0123456789abcdef0011223344556677, -1
	.text
	li	a0, three << 2
	lw	a1, two * 4(sp)
# expect .text 3145a245
# expect .data 07000000090000000300000003000000fdffffffffffffff1100000007000000ffffffff0100000000000000fdffffffffffffff00000000ffffffff000000000100000000000000610000000a0000001f000000050000000f000000190000000f00000000000000ffffffffffffffff000000000000008000000000000000801000000004000000300000000c00020000010200000000000000000000000000000000000000000000000000000000000000007766554433221100efcdab8967452301ffffffffffffffffffffffffffffffff
# expect reloc .data 0x93 type 2 begin + 0
# expect reloc .data 0x9b type 2 end + 8
# expect reloc .data 0xa3 type 2 outside + -4
# expect reloc .data 0xab type 2 begin + 3
# expect symbol one absolute 0x1
# expect symbol two absolute 0x2
# expect symbol three absolute 0x3
# expect symbol begin .data 0x80
# expect symbol end .data 0x90
# expect symbol counter absolute 0x3
# expect symbol outside undefined 0x0
