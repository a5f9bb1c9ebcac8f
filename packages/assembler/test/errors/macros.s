	.macro	needs value:req
	.byte	\value
	.endm
	needs				# error macro 'needs' needs a value for 'value'
	needs	1, 2			# error macro 'needs' takes 1 arguments
	.macro	endless
	endless				# error nested more than 200 deep (in macro 'endless'
	.endm
	endless
	.macro	bad
	nonsense			# error unrecognized opcode 'nonsense' (in macro 'bad', from macros.s:13)
	.endm
	bad
	.macro	twice a, a		# error parameter 'a' stands twice
	.endm
	.rept	-1			# error the count must be from 0
	.endr
	.rept	2			# error '.rept' has no end
