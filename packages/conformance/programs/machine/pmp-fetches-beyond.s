# PMP and fetches: code that runs over the end of a region within a page, an instruction that lies on both sides.
# peer differs: it checks blocks of instructions, not each fetch
main:
  la s0, area
  srli s1, s0, 2
  li t1, -1
  csrw pmpaddr7, t1
# At 12: lui a4, 0x12345; at 16: ret. Only the first 16 bytes may be executed, then nothing is allowed.
  li t1, 0x8082
  sh t1, 16(s0)
  sh t1, 8(s0)
  li t1, 0x12345737
  sw t1, 12(s0)
# At 22: the same lui and ret.
  sh t1, 22(s0)
  srli t1, t1, 16
  sh t1, 24(s0)
  li t1, 0x8082
  sh t1, 26(s0)
  fence.i
  ori t0, s1, 1
  csrw pmpaddr0, t0
beyond:
  addi t0, s0, 16
  srli t0, t0, 2
  csrw pmpaddr1, s1
  ori t0, t0, 1
  csrw pmpaddr2, t0
  li t1, 0x1f<<56|0x18<<16|0x1f
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  addi a2, s0, 8
  number
  jalr a2
  addi a2, s0, 12
  addi a3, s0, 16
  number
  la ra, fail
  li a4, 5
  mv t5, a3
  la s11, .Lbehind
  jr a2
.Lbehind:
  mv t4, a3
  li t6, machine << 16 | mode << 8 | 1
  jal tp, verify_trap
  check a4, 0x12345000
  to_machine
# An instruction of four bytes, half inside of the region.
straddling:
  addi t0, s0, 24
  srli t0, t0, 2
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x10
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  addi a2, s0, 22
  addi a3, s0, 24
  li a4, 5
  la ra, fail
  number
  mv t5, a3
  la s11, .Lstraddled
  jr a2
.Lstraddled:
  mv t4, a2
  li t6, machine << 16 | mode << 8 | 1
  jal tp, verify_trap
  check a4, 5
  to_machine
  csrw pmpcfg0, zero
  number
  jalr a2
  check a4, 0x12345000
  pass
  .bss
  .balign 16
area: .zero 64
