# PMP: locked entries hold for machine mode too, and cannot be changed until reset, nor the base of a locked range.
main:
  la s0, area
  srli s1, s0, 2
  li t1, 0x8082
  sh t1, 0(s0)
  li t1, -1
  csrw pmpaddr7, t1
  li t1, 0x1f << 56
  csrw pmpcfg0, t1
  addi s2, s0, 64
  addi s3, s0, 128
  addi s4, s0, 192

# Entry 0, 64 bytes: execute only.
execute_only:
  ori t0, s1, 7
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x9c
  csrw pmpcfg0, t1
  sfence.vma
  traps_at machine, 5, s0, ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_at machine, 7, s0, amoadd.d a1, a1, (s0)
  number
  jalr s0
  enter user
  traps_at machine, 5, s0, ld a1, 0(s0)
  jalr s0
  to_machine
ignores_writes:
  csrw pmpaddr0, zero
  csrr a1, pmpaddr0
  check_equal a1, t0
  li t1, 0x1f<<56
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x9c
  li t1, 0x1f<<56|0x1f
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x9c
  traps_at machine, 5, s0, ld a1, 0(s0)

# Entry 1 read-only, by name; others in the register are written at the same time.
read_only:
  srli t0, s2, 2
  ori t0, t0, 7
  csrw pmpaddr1, t0
  li t1, 0x1f<<56|0x99<<8
  csrw pmpcfg0, t1
  sfence.vma
  check_csr pmpcfg0, 0x1f<<56|0x99<<8|0x9c
  number
  ld a1, 0(s2)
  traps_at machine, 7, s2, sd a1, 0(s2)
  traps_jump machine, 1, s2

# Entries 2 and 3: a locked top of range fixes the address before it.
range:
  srli t0, s3, 2
  srli t2, s4, 2
  csrw pmpaddr2, t0
  csrw pmpaddr3, t2
  li t1, 0x1f<<56|0x8b<<24
  csrw pmpcfg0, t1
  sfence.vma
  csrw pmpaddr2, zero
  csrr a1, pmpaddr2
  check_equal a1, t0
  csrw pmpaddr3, zero
  csrr a1, pmpaddr3
  check_equal a1, t2
  number
  ld a1, 0(s3)
  sd a1, 0(s3)
  traps_jump machine, 1, s3
  number
  sd a1, 0(s4)
# The entry before it itself is not locked: its configuration can be written.
  li t1, 0x1f<<56|0x11<<16
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x8b<<24|0x11<<16|0x99<<8|0x9c

# A locked entry for all of RAM lies behind those: machine mode may not write there any more.
fallback:
  li t1, 0x80000000 >> 2 | 0x1fffffff >> 1
  csrw pmpaddr4, t1
  li t1, 0x1f<<56|0x9d<<32
  csrw pmpcfg0, t1
  sfence.vma
  number
  ld a1, 0(s4)
  traps_at machine, 7, s4, sd a1, 0(s4)
  number
  sd a1, 0(s3)
  pass
  .bss
  .balign 256
area: .zero 512
