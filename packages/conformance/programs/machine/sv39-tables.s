# Walks: superpages of both sizes, misaligned ones, reserved bits, pointers that are none, addresses that are not canonical.
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  la s1, page
  li t1, 0x123456789abcdef0
  sd t1, 0(s1)
  li t1, 0x00008067
  sw t1, 8(s1)
  translate root
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
# Where the page lies in the first 2 MiB and the first GiB of RAM.
  li t0, 0x80000000
  sub s2, s1, t0
  li s0, test_page

pages:
  entry low, 0, page, V|R|W|X|AD
  sfence.vma
  reads s0
  addi a2, s0, 8
  jalr a2
megapage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s3, test_megapage
  add s3, s3, s2
  reads s3
  addi a2, s3, 8
  jalr a2
  .irp bit, 10, 11, 18
  entry_bits middle, 1, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  faults s3
  .endr
# The next 2 MiB: nothing is there.
  li a2, test_megapage + 0x200000
  faults a2
gigapage:
  entry_bits root, 4, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s4, 4 << 30
  add s4, s4, s2
  reads s4
  addi a2, s4, 8
  jalr a2
  .irp bit, 10, 18, 19, 27
  entry_bits root, 4, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  faults s4
  .endr

reserved_leaf:
  .irp bit, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
  entry low, 0, page, V|R|W|X|AD|1<<\bit
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
reserved_pointer:
  entry low, 0, page, V|R|W|X|AD
  .irp bit, 54, 57, 60, 61, 62, 63
  entry middle, 0, low, V|1<<\bit
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
# Pointers have no A, D and U. G is allowed, and so are the bits for software.
pointer_flags:
  .irp flag, A, D, U, A|D|U
  entry middle, 0, low, V|\flag
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
  entry middle, 0, low, V|G|1<<8|1<<9
  entry low, 0, page, V|R|W|X|AD|G|3<<8
  sfence.vma
  reads s0
# A pointer in the last table leads nowhere.
pointer_last:
  entry low, 0, page, V
  sfence.vma
  faults s0
  entry low, 0, page, V|R|AD
  entry middle, 0, low, 0
  sfence.vma
  faults s0
  entry middle, 0, low, V
  sfence.vma
  reads s0

# Bits 63 to 39 repeat bit 38.
canonical:
  entry_bits root, 511, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 256, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 0, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 255, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  .irp top, -1<<30, -1<<38, 0, 255<<30
  li a2, \top
  add a2, a2, s2
  reads a2
  .endr
  .irp top, 1<<38, 1<<39, -1<<39, (-1<<38)^(1<<63), 1<<63, (-1<<38)^(1<<39), 1<<62
  li a2, \top
  add a2, a2, s2
  faults a2
  .endr

  to_machine
  csrw medeleg, zero
  enter supervisor
# A page where there is no memory.
nowhere_page:
  entry_bits low, 1, nowhere>>2|V|R|W|X|AD
  sfence.vma
  li a2, test_page + 0x1000
  traps_at machine, 5, a2, ld a1, 0(a2)
  traps_at machine, 7, a2, sd a1, 0(a2)
  traps_jump machine, 1, a2
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
