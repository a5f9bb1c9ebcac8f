# What kernels use: CSRs, privileged instructions, fences, atomics, rounding modes.
	.text
	csrr	a0, mstatus
	csrw	mtvec, a0
	csrwi	satp, 0
	csrs	mie, a1
	csrsi	sstatus, 2
	csrc	mip, t0
	csrrw	sp, sscratch, sp
	csrrwi	a0, 0x300, 31
	csrrc	a0, sepc, zero
	mret
	sret
	wfi
	sfence.vma
	sfence.vma a0
	sfence.vma a0, a1
	ecall
	ebreak
	fence
	fence	rw, w
	fence	iorw, iorw
	fence.tso
	fence.i
	unimp
	lr.w	a0, (a1)
	lr.d.aqrl a0, (a1)
	sc.w.rl	a0, a2, (a1)
	amoadd.d.aq a0, a1, (a2)
	amoswap.w zero, a1, 0(a2)
	fcvt.w.d a0, fa0, rtz
	fcvt.l.s a0, fa0
	fadd.d	fa0, fa1, fa2, rne
	fmadd.s	fa0, fa1, fa2, fa3
	fsqrt.d	fa0, fa1, dyn
	rdcycle	a0
	rdtime	a0
	frflags	a0
	fsrm	a0, a1
# expect .text 73250030731055307350001873a045307360011073b042347311011473d50f307335101473002030730020107300501073000012730005127300b5127300000002900f00f00f0f0010030f00f00f0f0030830f10000000002fa505102fb505162fa5c51a2f35b6042f20b608531505c2537525c05385c50243f5c56853f5055a732500c0732510c07325100073952500
