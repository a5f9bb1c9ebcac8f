# PMP and fetches: jumps into and out of parts of a page.
main:
  la s0, area
  srli s1, s0, 2
  li t1, -1
  csrw pmpaddr7, t1
# At 8 and 16: ret. The region is the first 16 bytes.
  li t1, 0x8082
  sh t1, 16(s0)
  sh t1, 8(s0)
  fence.i
  ori t0, s1, 1
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x19
  csrw pmpcfg0, t1
  sfence.vma
  enter user
inside:
  addi a2, s0, 8
  traps_jump machine, 1, a2
  addi a2, s0, 16
  number
  jalr a2
  to_machine
# Only a part may be executed.
executable:
  li t1, 0x1f<<56|0x1c
  csrw pmpcfg0, t1
  sfence.vma
  enter supervisor
  addi a2, s0, 8
  number
  jalr a2
  to_machine
# Everything but a part.
rest:
  addi t0, s0, 16
  srli t0, t0, 2
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x11
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  number
  jalr a2
  addi a2, s0, 16
  traps_jump machine, 1, a2
  to_machine
  pass
  .bss
  .balign 16
area: .zero 64
