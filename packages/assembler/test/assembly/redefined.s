# `.set` again: earlier uses keep the earlier value.
	.data
a:	.word	1
b:	.word	2
	.set	x, a
	.set	y, 1
	.byte	y
	.word	x - a
	.set	x, b
	.set	y, y + 1
	.byte	y
	.word	x - a
	.dword	b
# expect .data 0100000002000000010000000002040000000000000000000000
# expect reloc .data 0x12 type 2 b + 0
# expect symbol a .data 0x0
# expect symbol b .data 0x4
# expect symbol x .data 0x4
# expect symbol y absolute 0x2
