# With menvcfg.ADUE 0 a page that has to be marked accessed or dirty is a page fault, and the entry stays as it is.
# peer differs: 7.2 has no ADUE and always marks pages itself
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  li a0, 1 << 61
  csrc menvcfg, a0
  translate root
  li s0, test_page
  la s1, low
  enter supervisor
not_accessed:
  entry low, 0, page, V|R|W|X
  sfence.vma
  ld s2, 0(s1)
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_at supervisor, 15, s0, amoadd.d a1, a1, (s0)
  traps_jump supervisor, 12, s0
  ld a1, 0(s1)
  check_equal a1, s2
not_accessed_dirty:
  entry low, 0, page, V|R|W|X|D
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
not_dirty:
  entry low, 0, page, V|R|W|X|A
  sfence.vma
  ld s2, 0(s1)
  ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_at supervisor, 15, s0, amoadd.d a1, zero, (s0)
  lr.d a1, (s0)
  traps_at supervisor, 15, s0, sc.d a1, a1, (s0)
  ld a1, 0(s1)
  check_equal a1, s2
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|A
  sfence.vma
  li a2, test_megapage
  ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd a1, 0(a2)
  entry_bits middle, 1, 0x80000000>>2|V|R|W
  sfence.vma
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  entry_bits middle, 1, 0x80000000>>2|V|R|W|AD
  sfence.vma
  number
  ld a1, 0(a2)
  sd a1, 0(a2)
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
