	.frob	1			# error unknown directive '.frob'
	.word	1 +			# error expected an expression
	.word	1 2			# error junk at end of line: '2'
	.word	99999999999999999999	# error the number does not fit in 64 bits
	.word	0x			# error '0x' is not a number
	.word	09			# error '09' is not a number
	.word	1 / 0			# error division by zero
	.word	(1			# error expected ')'
	.ascii	"abc			# error unterminated string
	.ascii	abc			# error expected a string
	.align	40			# error the power of two must be from 0 to 31
	.balign	12			# error the alignment must be a power of two
	.space	-1			# error must not be negative
	.set	x			# error expected ','
	.equiv	y, 1
	.equiv	y, 2			# error symbol 'y' is already defined
label:
label:					# error symbol 'label' is already defined
	.set	label, 4		# error symbol 'label' is already defined
	.type	z, @thing		# error unknown symbol type 'thing'
	.section .a, "q"		# error unknown section flag 'q'
	.section .b, "a", @strange	# error unknown section type 'strange'
	.section .c, "aM", @progbits	# error the entity size of a mergeable section is missing
	.section .d, "aG", @progbits	# error the group's name is missing
	.popsection			# error '.popsection' without '.pushsection'
	.if	undefined2		# error the value must be a constant here
	.endif
	.endif				# error '.endif' without '.if'
	.else				# error '.else' without '.if'
	.option	pop			# error '.option pop' without '.option push'
	.option	strange			# error unknown option 'strange'
	.option	arch, +zqq		# error unknown ISA extension 'zqq'
	.attribute nothing, 1		# error unknown attribute 'nothing'
	.cfi_offset 1, 2		# error must stand between
	.cfi_endproc			# error must stand between
	.loc	7 1			# error file number 7 has no '.file'
	.include "nowhere.s"		# error file not found: nowhere.s
	.incbin	"nowhere.bin"		# error file not found: nowhere.bin
	.error	"of my own"		# error of my own
	.float	1.2.3			# error '1.2.3' is not a floating-point number
	.exitm				# error '.exitm' outside of a macro
	.purgem	nothing			# error there is no macro 'nothing'
	j	1b			# error there is no label '1:' before this '1b'
	.comm	q, 4, 3			# error the alignment must be a power of two
	.fill	1000000000000, 8	# error is too large
	.set	circular, round
	.set	round, circular		# error the definition of 'round' depends on itself
