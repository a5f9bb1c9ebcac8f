# Branches at the edges of their reach.
	.text
	beqz	a0, near
	.zero	252
near:	bnez	a1, beyond
	.zero	254
beyond:	beq	a1, a2, far
	.zero	4090
far:	beq	a1, a2, farther
	.zero	4092
farther: beqz	a0, farthest
	.zero	5000
farthest: j	jump
	.zero	2044
jump:	j	longer
	.zero	2046
longer:	bge	t0, t1, near
	bnez	a0, near
	blt	t0, t1, outside
	beqz	s0, outside
	c.beqz	s0, farthest
	c.j	longer
	.option	norvc
	beqz	a0, longer
	j	longer
	bnez	a0, near
# expect reloc .text 0x0 type 44 near + 0
# expect reloc .text 0xfe type 16 beyond + 0
# expect reloc .text 0x200 type 16 far + 0
# expect reloc .text 0x1202 type 17 farther + 0
# expect reloc .text 0x2204 type 17 farthest + 0
# expect reloc .text 0x3590 type 45 jump + 0
# expect reloc .text 0x3d8e type 17 longer + 0
# expect reloc .text 0x4594 type 17 near + 0
# expect reloc .text 0x459a type 17 near + 0
# expect reloc .text 0x45a2 type 17 outside + 0
# expect reloc .text 0x45aa type 17 outside + 0
# expect reloc .text 0x45b0 type 17 farthest + 0
# expect reloc .text 0x45b4 type 45 longer + 0
# expect reloc .text 0x45b6 type 16 longer + 0
# expect reloc .text 0x45ba type 17 longer + 0
# expect reloc .text 0x45c2 type 17 near + 0
# expect symbol near .text 0xfe
# expect symbol beyond .text 0x200
# expect symbol far .text 0x11fe
# expect symbol farther .text 0x2202
# expect symbol farthest .text 0x3590
# expect symbol jump .text 0x3d8e
# expect symbol longer .text 0x4590
# expect symbol outside undefined 0x0
