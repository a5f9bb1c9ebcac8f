# PMP: how entries match, which comes first, what each of R, W and X allows, what nothing matches.
main:
  la s0, area
  srli s1, s0, 2
  li t1, 0x8082
  sh t1, 0(s0)
  li t1, -1
  csrw pmpaddr7, t1
# Entry 7 opens everything to the lower modes; those before it are tested.
  .set open_rest, 0x1f<<56
  .macro entries bits:vararg
  li t5, open_rest|\bits
  csrw pmpcfg0, t5
  sfence.vma
  .endm
  .macro loads register
  number
  lw a1, 0(\register)
  .endm
  .macro stores register
  number
  sw zero, 4(\register)
  .endm
  .macro executes register
  number
  jalr \register
  .endm
  .macro no_load register
  traps_at machine, 5, \register, lw a1, 0(\register)
  .endm
  .macro no_store register
  traps_at machine, 7, \register, sw a1, 0(\register)
  .endm
  .macro no_execute register
  traps_jump machine, 1, \register
  .endm
  entries 0

# A naturally aligned region of 16 bytes, with each set of rights. W without R is reserved.
napot:
  ori t0, s1, 1
  csrw pmpaddr0, t0
  entries 0x18
  enter supervisor
  no_load s0
  no_store s0
  no_execute s0
  traps_at machine, 7, s0, amoadd.w a1, zero, (s0)
  traps_at machine, 5, s0, lr.w a1, (s0)
  addi a2, s0, 12
  no_load a2
  addi a2, s0, 16
  loads a2
  addi a2, s0, -4
  loads a2
  to_machine
  entries 0x19
  enter user
  loads s0
  no_store s0
  no_execute s0
  traps_at machine, 7, s0, amoadd.w a1, zero, (s0)
  to_machine
  entries 0x1b
  enter user
  loads s0
  stores s0
  no_execute s0
  to_machine
  entries 0x1c
  enter user
  no_load s0
  no_store s0
  executes s0
  to_machine
  entries 0x1d
  enter supervisor
  loads s0
  no_store s0
  executes s0
  to_machine
# Machine mode is free of entries that are not locked.
  entries 0x18
  number
  lw a1, 0(s0)
  sw a1, 4(s0)
  jalr s0

# 8 bytes, a page, 64 KiB.
napot_sizes:
  csrw pmpaddr0, s1
  entries 0x18
  enter user
  no_load s0
  addi a2, s0, 4
  no_load a2
  addi a2, s0, 8
  loads a2
  to_machine
  ori t0, s1, 0x1ff
  csrw pmpaddr0, t0
  entries 0x18
  enter user
  no_load s0
  li a2, 4092
  add a2, a2, s0
  no_load a2
  addi a2, a2, 4
  loads a2
  to_machine

four_bytes:
  addi t0, s1, 1
  csrw pmpaddr0, t0
  entries 0x10
  enter user
  loads s0
  addi a2, s0, 4
  no_load a2
  addi a2, s0, 6
  traps_at machine, 5, a2, lh a1, 0(a2)
  addi a2, s0, 8
  loads a2
  to_machine

# From the address before to its own; an entry whose range is empty matches nothing. The first begins at 0.
top_of_range:
  addi t0, s1, 2
  csrw pmpaddr0, t0
  addi t0, s1, 5
  csrw pmpaddr1, t0
  entries 0x0800
  enter user
  addi a2, s0, 4
  loads a2
  addi a2, s0, 8
  no_load a2
  addi a2, s0, 16
  no_load a2
  addi a2, s0, 20
  loads a2
  to_machine
empty_range:
  csrw pmpaddr1, s1
  entries 0x0800
  enter user
  loads s0
  addi a2, s0, 4
  loads a2
  to_machine
from_zero:
  csrw pmpaddr0, s1
  entries 0x0c
  enter user
  loads s0
  addi a2, s0, -4
  no_load a2
  to_machine
off:
  entries 0x00
  enter user
  loads s0
  to_machine

# The first entry that matches decides, whatever the others say.
priority:
  ori t0, s1, 1
  csrw pmpaddr0, t0
  csrw pmpaddr1, t0
  entries 0x1819
  enter user
  loads s0
  no_store s0
  to_machine
  entries 0x1f18
  enter user
  no_load s0
  to_machine
  entries 0x1f00
  enter user
  stores s0
  to_machine

# An access that an entry matches in part fails, even where the next one allows all of it.
partly:
  addi t0, s1, 2
  csrw pmpaddr0, t0
  entries 0x17
  addi a2, s0, 4
  addi a3, s0, 8
  addi a4, s0, 10
  enter user
  number
  ld a1, 0(s0)
  lw a1, 0(a3)
  traps_at machine, 5, a3, ld a1, 0(a3)
  traps_at machine, 7, a3, sd a1, 0(a3)
  traps_at machine, 7, a3, amoadd.d a1, a1, (a3)
  to_machine

# Without the entry for the rest: lower modes may do nothing there, machine mode everything.
no_match:
  srli t0, s0, 2
  csrw pmpaddr0, t0
  li t1, 0x0f
  csrw pmpcfg0, t1
  sfence.vma
  number
  lw a1, 0(s0)
  sw a1, 4(s0)
  jalr s0
  enter supervisor
  no_load s0
  no_store s0
  no_execute s0
  addi a2, s0, -4
  loads a2
  to_machine
  pass
  .bss
  .balign 4096
before: .zero 4096
area: .zero 8192
