# Conditional assembly.
	.set	yes, 1
	.data
	.if	yes
	.byte	1
	.else
	.byte	2
	.endif
	.if	0
	.error	"not reached"
	.if	1
	nonsense here
	.else
	.endif
	.elseif	yes == 1
	.byte	3
	.elseif	1
	.byte	4
	.else
	.byte	5
	.endif
	.ifdef	yes
	.byte	6
	.endif
	.ifndef	no
	.byte	7
	.endif
	.ifb
	.byte	8
	.endif
	.ifnb	x
	.byte	9
	.endif
	.ifc	a b, a b
	.byte	10
	.endif
	.ifnc	a, b
	.byte	11
	.endif
	.ifeq	yes - 1
	.byte	12
	.endif
	.ifgt	yes
	.byte	13
	.endif
	.ifle	yes
	.byte	14
	.endif
	.ifeqs	"x", "x"
	.byte	15
	.endif
# expect .data 0103060708090a0b0c0d0f
# expect symbol yes absolute 0x1
