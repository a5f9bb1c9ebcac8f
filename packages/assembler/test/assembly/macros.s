# Macros: defaults, required and rest parameters, nesting, \@, repetition.
	.macro	pushpop first, second=ra, rest:vararg
	addi	sp, sp, -16
	sd	\first, 0(sp)
	sd	\second, 8(sp)
	\rest
	.endm
	.macro	fill value:req, times=2
	.rept	\times
	.byte	\value
	.endr
	.endm
	.macro	unique
.Lu\@:	beqz	a0, .Lu\@
	.endm
	.macro	outer n
	.macro	inner\n value
	.word	\value + \n
	.endm
	inner\n 100
	.endm
	.macro	recurse n
	.if	\n
	.byte	\n
	recurse	"(\n-1)"
	.endif
	.endm
	.macro	early a
	.ifb	\a
	nop
	.exitm
	.endif
	li	\a, 1
	.endm
	.text
	pushpop	a0
	pushpop	a0, a1, addi a2, a3, 4
	pushpop second=s1, first=s0
	unique
	unique
	early
	early	t0
	.data
	fill	7
	fill	times=3, value=9
	outer	5
	inner5	7
	recurse	4
	.irp	reg, 1, 2, 30
	.byte	\reg, \reg\()0
	.endr
	.irpc	c, 123
	.byte	0x\c\c
	.endr
	.purgem	fill
# expect .text 41112ae006e441112ae02ee413864600411122e026e401c101c101008542
# expect reloc .text 0x16 type 44 .Lu3 + 0
# expect reloc .text 0x18 type 44 .Lu4 + 0
# expect .data 0707090909690000000c00000004030201010a02141e2c112233
# expect symbol .Lu3 .text 0x16
# expect symbol .Lu4 .text 0x18
