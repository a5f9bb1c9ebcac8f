# `.loc` in a source that has no .debug_info: version 3 of the line table.
	.text
	.file	1 "sub/x.c"
	.file	2 "/d/y.c"
	.loc	1 1 1
	nop
	.loc	2 2
	nop
# expect .text 01000100
# expect .debug_line 4a0000000300280000000101fb0e0d000101010100000001000001737562002f640000782e6300010000792e63000200000005010009020000000000000000010402030109000001090000000101
# expect reloc .debug_line 0x37 type 2 .L0 + 0
# expect reloc .debug_line 0x45 type 34 .L0 + 0
# expect reloc .debug_line 0x45 type 38 .L0 + 0
# expect reloc .debug_line 0x49 type 34 .L0 + 0
# expect reloc .debug_line 0x49 type 38 .L0 + 0
# expect symbol .L0 .text 0x0
# expect symbol .L0 .text 0x2
# expect symbol .L0 .text 0x4
# expect symbol .L0 .text 0x0
# expect symbol .L0 .text 0x4
