# Symbols: binding, visibility, types, sizes, aliases, common.
	.file	"symbols.c"
	.text
	.globl	main, start
	.type	main, @function
main:	nop
start:	ret
	.size	main, . - main
	.weak	maybe
	.weak	perhaps
	.hidden	secret
	.globl	secret
secret:	nop
	.protected guarded
guarded: nop
	.internal inner
inner:	call	maybe
	.set	alias, main
	.globl	alias
	.equiv	constant, 42
	.globl	constant
	other = main + 2
	.comm	shared, 24, 8
	.comm	plain, 5
	.local	mine
	.comm	mine, 16, 16
	.lcomm	own, 3
	.type	shared, @object
	.ident	"one"
	.ident	"two"
	.data
	.globl	unused_undefined
	.dword	alias, other, shared, missing, mine
	.type	resolver, %gnu_indirect_function
resolver: .word	0
.Lhidden: .word 0
	.dword	.Lhidden
# expect .text 010082800100010097000000e7800000
# expect reloc .text 0x8 type 19 maybe + 0
# expect reloc .text 0x8 type 51 *ABS* + 0
# expect .data 0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
# expect reloc .data 0x0 type 2 alias + 0
# expect reloc .data 0x8 type 2 other + 0
# expect reloc .data 0x10 type 2 shared + 0
# expect reloc .data 0x18 type 2 missing + 0
# expect reloc .data 0x20 type 2 mine + 0
# expect reloc .data 0x30 type 2 .Lhidden + 0
# expect .comment 006f6e650074776f00
# expect symbol guarded .text 0x6
# expect symbol inner .text 0x8
# expect symbol other .text 0x2
# expect symbol mine .bss 0x0
# expect symbol own .bss 0x10
# expect symbol resolver .data 0x28
# expect symbol .Lhidden .data 0x2c
# expect symbol main .text 0x0
# expect symbol start .text 0x2
# expect symbol maybe undefined 0x0
# expect symbol secret .text 0x4
# expect symbol alias .text 0x0
# expect symbol constant absolute 0x2a
# expect symbol shared common 0x8
# expect symbol plain common 0x8
# expect symbol unused_undefined undefined 0x0
# expect symbol missing undefined 0x0
