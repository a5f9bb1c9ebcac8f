# Every relocation operator and every symbolic pseudo-instruction.
	.text
	lui	a0, %hi(x)
	addi	a0, a0, %lo(x + 4)
	lw	a1, %lo(x)(a0)
	sd	a1, %lo(x + 8)(a0)
	fld	fa0, %lo(x)(a0)
	fsw	fa1, %lo(x)(a0)
1:	auipc	a0, %pcrel_hi(x)
	ld	a0, %pcrel_lo(1b)(a0)
2:	auipc	a1, %got_pcrel_hi(x)
	ld	a1, %pcrel_lo(2b)(a1)
	sw	a1, %pcrel_lo(2b)(a1)
	lui	a0, %tprel_hi(t)
	add	a0, a0, tp, %tprel_add(t)
	lw	a0, %tprel_lo(t)(a0)
	sw	a0, %tprel_lo(t)(a0)
3:	auipc	a0, %tls_ie_pcrel_hi(t)
4:	auipc	a0, %tls_gd_pcrel_hi(t)
	la	a0, x
	lla	a0, x + 16
	la.tls.ie a0, t
	la.tls.gd a0, t
	lb	a0, x
	lhu	a0, x + 2
	sd	a0, x, t0
	fld	fa0, x, t1
	fsw	fa0, x, t1
	call	f
	call	f@plt
	call	t0, f
	tail	f
	jump	f, t2
	jal	f
	j	f
	beq	a0, a1, f
	.option	pic
	la	a0, x
	.option	nopic
	la	a0, x
	.option	norelax
	lui	a0, %hi(x)
	call	f
	lui	a0, %hi(0x12345678)
	addi	a0, a0, %lo(0x12345678)
	.data
	.word	x, y - x, 0
	.dword	x - ., y - x + 3
	.byte	y - x
	.half	y - x
	.dtprelword t
	.dtpreldword t + 8
# expect .text 3705000013054500832505002334b500073505002720b50017050000033505009705000083b5050023a0b5003705000033054500032505002320a50017050000170500001705000013050500170500001305050017050000033505001705000013050500170500000305050017050000035505009702000023b0a2001703000007350300170300002720a30097000000e780000097000000e780000017030000e702030017030000670003009703000067800300eff0dff46ff09ff46314b5006ff01ff4170500000335050017050000130505003705000097000000e78000003755341213058567
# expect reloc .text 0x0 type 26 x + 0
# expect reloc .text 0x0 type 51 *ABS* + 0
# expect reloc .text 0x4 type 27 x + 4
# expect reloc .text 0x4 type 51 *ABS* + 4
# expect reloc .text 0x8 type 27 x + 0
# expect reloc .text 0x8 type 51 *ABS* + 0
# expect reloc .text 0xc type 28 x + 8
# expect reloc .text 0xc type 51 *ABS* + 8
# expect reloc .text 0x10 type 27 x + 0
# expect reloc .text 0x10 type 51 *ABS* + 0
# expect reloc .text 0x14 type 28 x + 0
# expect reloc .text 0x14 type 51 *ABS* + 0
# expect reloc .text 0x18 type 23 x + 0
# expect reloc .text 0x20 type 20 x + 0
# expect reloc .text 0x2c type 29 t + 0
# expect reloc .text 0x2c type 51 *ABS* + 0
# expect reloc .text 0x30 type 32 t + 0
# expect reloc .text 0x30 type 51 *ABS* + 0
# expect reloc .text 0x34 type 30 t + 0
# expect reloc .text 0x34 type 51 *ABS* + 0
# expect reloc .text 0x38 type 31 t + 0
# expect reloc .text 0x38 type 51 *ABS* + 0
# expect reloc .text 0x3c type 21 t + 0
# expect reloc .text 0x40 type 22 t + 0
# expect reloc .text 0x44 type 23 x + 0
# expect reloc .text 0x48 type 24 .L0 + 0
# expect reloc .text 0x4c type 23 x + 16
# expect reloc .text 0x50 type 24 .L0 + 0
# expect reloc .text 0x54 type 21 t + 0
# expect reloc .text 0x58 type 24 .L0 + 0
# expect reloc .text 0x5c type 22 t + 0
# expect reloc .text 0x60 type 24 .L0 + 0
# expect reloc .text 0x64 type 23 x + 0
# expect reloc .text 0x68 type 24 .L0 + 0
# expect reloc .text 0x6c type 23 x + 2
# expect reloc .text 0x70 type 24 .L0 + 0
# expect reloc .text 0x74 type 23 x + 0
# expect reloc .text 0x78 type 25 .L0 + 0
# expect reloc .text 0x7c type 23 x + 0
# expect reloc .text 0x80 type 24 .L0 + 0
# expect reloc .text 0x84 type 23 x + 0
# expect reloc .text 0x88 type 25 .L0 + 0
# expect reloc .text 0x8c type 19 f + 0
# expect reloc .text 0x8c type 51 *ABS* + 0
# expect reloc .text 0x94 type 19 f + 0
# expect reloc .text 0x94 type 51 *ABS* + 0
# expect reloc .text 0x9c type 19 f + 0
# expect reloc .text 0x9c type 51 *ABS* + 0
# expect reloc .text 0xa4 type 19 f + 0
# expect reloc .text 0xa4 type 51 *ABS* + 0
# expect reloc .text 0xac type 19 f + 0
# expect reloc .text 0xac type 51 *ABS* + 0
# expect reloc .text 0xb4 type 17 f + 0
# expect reloc .text 0xb8 type 17 f + 0
# expect reloc .text 0xc0 type 17 f + 0
# expect reloc .text 0xc4 type 20 x + 0
# expect reloc .text 0xc8 type 24 .L0 + 0
# expect reloc .text 0xcc type 23 x + 0
# expect reloc .text 0xd0 type 24 .L0 + 0
