# Line numbers: `.loc` in all its forms.
	.section .debug_info, "", @progbits
	.byte	0
	.text
	.file	0 "/src" "main.c"
	.file	1 "main.c"
	.file	2 "/usr/include/stdio.h"
	.loc	1 10 3
	nop
	.loc	1 12 5 is_stmt 0
	nop
	call	f
	.loc	2 100 1 is_stmt 1 discriminator 3
	nop
	.loc	1 5
	.loc	1 6 7 prologue_end
	nop
	.zero	60000
	.loc	1 300 1 epilogue_begin
	ret
	.section .text.cold, "ax"
	.loc	1 20 1 basic_block
	nop
# expect reloc .text 0x4 type 19 f + 0
# expect reloc .text 0x4 type 51 *ABS* + 0
# expect .text.cold 0100
# expect .debug_line a50000000500080033000000010101fb0e0d00010101010000000100000101011f02000000000000000002011f020f030000000000000000000000000000010503000902000000000000000003090105050603020900000104020501000204030603d80009000001040103a17f0900000105070a03010900000105010b03a6020009020000000000000000010900000001010501070009020000000000000000031301090000000101
# expect reloc .debug_line 0x22 type 1 .L0 + 0
# expect reloc .debug_line 0x26 type 1 .L0 + 0
# expect reloc .debug_line 0x30 type 1 .L0 + 0
# expect reloc .debug_line 0x35 type 1 .L0 + 0
# expect reloc .debug_line 0x3a type 1 .L0 + 0
# expect reloc .debug_line 0x44 type 2 .L0 + 0
# expect reloc .debug_line 0x55 type 34 .L0 + 0
# expect reloc .debug_line 0x55 type 38 .L0 + 0
# expect reloc .debug_line 0x65 type 34 .L0 + 0
# expect reloc .debug_line 0x65 type 38 .L0 + 0
# expect reloc .debug_line 0x6e type 34 .L0 + 0
# expect reloc .debug_line 0x6e type 38 .L0 + 0
# expect reloc .debug_line 0x77 type 34 .L0 + 0
# expect reloc .debug_line 0x77 type 38 .L0 + 0
# expect reloc .debug_line 0x83 type 2 .L0 + 0
# expect reloc .debug_line 0x8d type 34 .L0 + 0
# expect reloc .debug_line 0x8d type 38 .L0 + 0
# expect reloc .debug_line 0x98 type 2 .L0 + 0
# expect reloc .debug_line 0xa4 type 34 .L0 + 0
# expect reloc .debug_line 0xa4 type 38 .L0 + 0
# expect .debug_line_str 2f737263002f7573722f696e636c756465006d61696e2e63006d61696e2e6300737464696f2e6800
# expect symbol .L0 .text 0x0
# expect symbol .L0 .text 0x2
# expect symbol .L0 .text 0xc
# expect symbol .L0 .text 0xe
# expect symbol .L0 .text 0xe
# expect symbol .L0 .text 0xea70
# expect symbol .L0 .text.cold 0x0
# expect symbol .L0 .debug_line_str 0x0
# expect symbol .L0 .debug_line_str 0x5
# expect symbol .L0 .debug_line_str 0x12
# expect symbol .L0 .debug_line_str 0x19
# expect symbol .L0 .debug_line_str 0x20
# expect symbol .L0 .text 0xea72
# expect symbol .L0 .text.cold 0x2
# expect symbol f undefined 0x0
