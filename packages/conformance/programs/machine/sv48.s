# Sv48: four levels, superpages of three sizes, canonical addresses of 48 bits.
main:
  page_tables
  entry top, 0, root, V
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  la s1, page
  li t1, 0x123456789abcdef0
  sd t1, 0(s1)
  translate top, 9
  csrr a0, satp
  srli a0, a0, 60
  check a0, 9
  enter supervisor
  .macro faults register
  traps_at supervisor, 13, \register, ld a1, 0(\register)
  traps_at supervisor, 15, \register, sd a1, 0(\register)
  traps_jump supervisor, 12, \register
  .endm
  .macro reads register
  ld a1, 0(\register)
  check a1, 0x123456789abcdef0
  .endm
  li t0, 0x80000000
  sub s2, s1, t0
  li s0, test_page
sizes:
  entry low, 0, page, V|R|W|X|AD
  sfence.vma
  reads s0
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s3, test_megapage
  add s3, s3, s2
  reads s3
  entry_bits root, 4, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s4, 4 << 30
  add s4, s4, s2
  reads s4
  entry_bits top, 1, V|R|W|X|AD
  sfence.vma
  li s5, 1 << 39
  add s5, s5, s1
  reads s5
misaligned:
  .irp bit, 10, 19, 28, 36
  entry_bits top, 1, 1<<\bit|V|R|W|X|AD
  sfence.vma
  traps_at supervisor, 13, s5, ld a1, 0(s5)
  .endr
  .irp bit, 10, 19, 27
  entry_bits root, 4, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  traps_at supervisor, 15, s4, sd a1, 0(s4)
  .endr
  .irp bit, 10, 18
  entry_bits middle, 1, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  traps_at supervisor, 13, s3, ld a1, 0(s3)
  .endr
missing:
  li a2, 2 << 39
  faults a2
pointer_flags:
  .irp flag, A, D, U
  entry top, 3, root, V|\flag
  sfence.vma
  li a2, 3 << 39 | 0x80000000
  add a2, a2, s2
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  .endr
  entry top, 3, root, V
  sfence.vma
  reads a2
canonical:
  entry_bits top, 511, V|R|W|X|AD
  entry_bits top, 256, V|R|W|X|AD
  entry_bits top, 255, V|R|W|X|AD
  sfence.vma
  .irp base, -1<<39, -1<<47, 255<<39
  li a2, \base
  add a2, a2, s1
  reads a2
  .endr
  .irp base, 1<<47, 1<<48, -1<<48, (-1<<47)^(1<<63), 1<<63, (-1<<47)^(1<<48)
  li a2, \base
  add a2, a2, s1
  faults a2
  .endr
# An address that Sv39 refuses is one of Sv48, and Sv39 again refuses it.
sv39_again:
  li a2, 3 << 39 | 0x80000000
  add a2, a2, s2
  reads a2
  translate root, 8
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  reads s0
  to_machine
  pass
  .bss
  .balign 4096
top: .zero 4096
page: .zero 4096
