# Where the machine marks pages itself, with menvcfg.ADUE where that can be set: accessed by any access, dirty by stores.
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  li a0, 1 << 61
  csrs menvcfg, a0
  csrr s4, menvcfg
  la s1, low
  la s3, page
  li t1, 0x8082
  sh t1, 0(s3)
  li s0, test_page
  translate root
  enter supervisor
# A machine without ADUE either faults, then there is nothing to see, or marks.
probe:
  number
  entry low, 0, page, V|R|W|X
  sfence.vma
  la s11, .Lnone
  ld a1, 0(s0)
  li s11, 0
  j marks
.Lnone:
  srli s4, s4, 61
  andi s4, s4, 1
  check s4, 0
  to_machine
  pass
  .set mode, supervisor
  .macro marked flags:vararg
  ld a1, 0(s1)
  andi a1, a1, 0xff
  check a1, \flags
  .endm
  .macro unmarked flags:vararg
  entry low, 0, page, \flags
  sfence.vma
  .endm
marks:
  marked V|R|W|X|A
store:
  unmarked V|R|W|X
  sd zero, 8(s0)
  marked V|R|W|X|AD
fetch:
  unmarked V|R|W|X
  jalr s0
  marked V|R|W|X|A
atomic:
  unmarked V|R|W|X
  addi a2, s0, 8
  amoadd.d a1, zero, (a2)
  marked V|R|W|X|AD
reserved:
  unmarked V|R|W|X
  lr.d a1, (a2)
  marked V|R|W|X|A
# An access that is refused marks nothing.
refused:
  unmarked V|R
  traps_at supervisor, 15, s0, sd zero, 0(s0)
  marked V|R
  traps_jump supervisor, 12, s0
  marked V|R
# Read first, then written: no fence is needed between.
read_then_written:
  unmarked V|R|W
  ld a1, 8(s0)
  marked V|R|W|A
  sd a1, 8(s0)
  marked V|R|W|AD
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W
  sfence.vma
  li a2, test_megapage + 0x100000
  la a3, middle
  ld a1, 0(a2)
  ld a1, 8(a3)
  andi a1, a1, 0xff
  check a1, V|R|W|A
  sd zero, 0(a2)
  ld a1, 8(a3)
  andi a1, a1, 0xff
  check a1, V|R|W|AD
# Pointers are not marked.
  ld a1, 0(a3)
  andi a1, a1, 0xff
  check a1, V
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
