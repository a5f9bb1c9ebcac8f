# Relocation operators in all places and forms, and targets that are no labels.
# expect reloc .text 0x6 type 26 foo + 74565
 lui a0, 0xfffff
 lui a0, %hi(0x12345678)
 lui a0, %hi(foo+0x12345)
 lui a0, %hi(foo)
 lui a0, %tprel_hi(foo)
 auipc a0, %pcrel_hi(foo+4)
1: auipc a0, %pcrel_hi(foo)
 addi a0, a0, %pcrel_lo(1b)
 lw a0, %pcrel_lo(1b)(a0)
 sw a0, %pcrel_lo(1b)(a0)
 fld fa0, %pcrel_lo(1b)(a0)
 fsd fa0, %lo(foo)(a0)
 fsd fa0, %lo(foo+8)(a0)
 jalr ra, %lo(foo)(a0)
 jalr ra, a0, %lo(foo)
 jalr %lo(foo)(a0)
 jr %lo(foo)(a0)
 jalr ra, %pcrel_lo(1b)(a0)
 addiw a0, a0, %lo(foo)
 ori a0, a0, %lo(foo)
 andi a0, a0, %lo(0x12345)
 xori a0, a0, %lo(foo-4)
 auipc a0, %got_pcrel_hi(foo)
 auipc a0, %tls_ie_pcrel_hi(foo)
 auipc a0, %tls_gd_pcrel_hi(foo)
 auipc a0, 0
 auipc a0, 0x12345
 lui a0, (%hi(foo))
 addi a0, a0, (%lo(foo))
 addi a0, a0, %lo (foo)
 addi a0, a0, % lo(foo)
 add a0, a0, tp, %tprel_add(foo)
 addi a0, a0, %tprel_lo(foo)
 lw a0, %tprel_lo(foo+4)(a0)
 sw a0, %tprel_lo(foo+4)(a0)
 lw a0, %lo(foo)+4(a0)
 lw a0, (a0)
 lw a0, 4 + 4(a0)
 lw a0, (4 + 4)(a0)
 lw a0, -(4)(a0)
 lw a0, +4(a0)
 call foo@plt
 call foo+4
 tail foo-4
 jal foo+8
 jal x0, foo
 j foo+2
 j .
 j .+4
 j .-4
 beq a0, a1, .+8
 beq a0, a1, foo+4
 beq a0, a1, 16
 j 0x100
 jal 0x100
 call 0x100
 la a0, 0x12345678
 la a0, foo+0x1000
 lla a0, foo
 la.tls.ie a0, foo
 la.tls.gd a0, foo
 ld a0, foo
 ld a0, foo+8
 fld fa0, foo, t0
 sd a0, foo, t0
 lbu a0, foo
 fsw fa0, foo+4, t1
 li a0, 'a'
 li a0, 0x80000000
 li a0, 0xffffffff
 li a0, -1
 li a0, 0xdeadbeefcafebabe
 li a0, ~0xff
 addi a0, a0, 'z'-'a'
 addi a0, a0, ~0
 addi a0, a0, -0x800
 andi a0, a0, 0xff
 addi a0, a0, 0xfffffffffffffff0
 li sp, 5
 li zero, 5
 li a0, (1<<12)-1
 li a0, 1<<63
