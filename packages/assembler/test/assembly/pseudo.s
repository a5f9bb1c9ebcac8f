# Pseudo-instructions and automatic compression.
	.text
	nop
	mv	a0, a1
	not	a0, a1
	neg	a0, a1
	negw	a0, a1
	sext.w	a0, a1
	seqz	a0, a1
	snez	a0, a1
	sltz	a0, a1
	sgtz	a0, a1
	sgt	a0, a1, a2
	fmv.d	fa0, fa1
	fabs.s	fa0, fa1
	fneg.d	fa0, fa1
	fgt.d	a0, fa0, fa1
	ret
	jr	a0
	jalr	a0
	jalr	a0, 4(a1)
	jalr	a0, a1
	add	a0, a0, 5
	and	a0, a0, 7
	sll	a0, a0, 3
	addi	sp, sp, -64
	addi	a0, sp, 16
	lw	a0, (a1)
	ld	a0, 8(sp)
	sd	s0, 504(sp)
	sd	s0, 512(sp)
	fld	fa0, 0(a0)
	lui	a0, 1
	lui	a0, 0xfffff
	lui	a0, 0x12345
	li	a0, 0
	li	a0, -2048
	li	a0, 0x7ff
	li	a0, 0x800
	li	a0, 0x7fffffff
	li	a0, -0x80000000
	li	a0, 0x80000000
	li	a0, 0xffffffff
	li	a0, 0x123456789
	li	a0, 0x8000000000000000
	li	a0, 0xdeadbeefcafebabe
	subw	s0, s0, s1
	slli	a0, a0, 63
	srai	s0, s0, 1
	andi	s0, s0, -1
	c.addi	a0, 1
	c.lwsp	a0, 4(sp)
	c.nop
	zext.b	a0, a1
# expect .text 01002e8513c5f5ff3305b0403b05b0401b85050013b515003335b00033a505003325b0003325b6005385b52253a5b5205395b5225395a5a2828002850295678545006785050015051d890e053971080888412265a2ff23308120082105657d75375534120145130500801305f07f05651b050580370500807d35370500801b0510007e051b05100002157d15372509001b05b5a23605130595781b05f0ff7e1537b5deff1b05f5db3a05130535bf32051305b5bf3a051305e5ab059c7e1505847d9805051245010013f5f50f
