	.text
	frobnicate a0			# error unrecognized opcode 'frobnicate'
	add	a0, a1			# error illegal operands for 'add': it takes 3 operands, not 2
	add	a0, a1, fa0		# error illegal operands for 'add': operand 3
	addi	a0, a1, 2048		# error illegal operands
	addi	a0, a1, symbol		# error illegal operands for 'addi': operand 3: expected a constant
	lw	a0, 4(fa0)		# error expected a register in parentheses
	lui	a0, 0x100000		# error is not from 0 to 0xfffff
	slli	a0, a0, 64		# error illegal operands
	li	a0, symbol		# error 'li' takes a constant, 'la' a symbol
	li	a0			# error expected 2, not 1
	lui	a0, %lo(x)		# error '%lo' does not fit this instruction
	lui	a0, %what(x)		# error unknown relocation operator '%what'
	addi	a0, a0, %lo(x		# error expected ')'
	csrr	a0, nothing		# error unknown CSR 'nothing'
	fadd.d	fa0, fa1, fa2, up	# error expected a rounding mode
	fence	q, w			# error expected a set of i, o, r and w
	c.lwsp	a0, 4(a0)		# error expected register x2
	c.addi	a0, 100			# error illegal operands
	c.beqz	t0, 4			# error illegal operands
	j	a - b			# error a target cannot be the difference of two symbols
	sd	a0, x			# error expected 3, not 2
	.insn	q 1, 2			# error unknown instruction format 'q'
	.insn	r 0x33, 9, 0, a0, a0, a0 # error does not fit in 3 bits
	.insn	2, 0x13			# error the instruction has 4 bytes, not 2
	@bad				# error a statement cannot begin with '@bad'
	nop	nop			# error it takes 0 operands
