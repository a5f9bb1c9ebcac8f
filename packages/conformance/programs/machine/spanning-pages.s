# Accesses that span two pages: the value holds the address in the page that fails, and nothing is stored.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 0x1122334455667788
  sd t1, 0(s2)
  li t2, 4088
  add t2, s1, t2
  sd t1, 0(t2)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page + 0x1000
  enter supervisor
both:
  entry low, 0, first, V|R|W|X|AD
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
  ld a1, -3(s0)
  check a1, 0x4455667788112233
  li a2, -1
  sd a2, -2(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
  ld a1, 0(s0)
  check a1, 0x1122ffffffffffff
second_missing:
  entry low, 1, second, 0
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, -3(s0)
  traps_at supervisor, 13, s0, lhu a1, -1(s0)
  traps_at supervisor, 15, s0, sd zero, -3(s0)
  traps_at supervisor, 15, s0, sw zero, -1(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
second_read_only:
  entry low, 1, second, V|R|AD
  sfence.vma
  traps_at supervisor, 15, s0, sd zero, -3(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
  ld a1, -3(s0)
  check a1, 0xffffffffffffff33
first_missing:
  entry low, 0, first, 0
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
  addi a2, s0, -3
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd zero, 0(a2)
  ld a1, 0(s0)
  check a1, 0x1122ffffffffffff
both_missing:
  entry low, 1, second, 0
  sfence.vma
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd zero, 0(a2)
# Different permissions: what the first page refuses comes first.
both_refuse:
  entry low, 0, first, V|R|AD
  sfence.vma
  traps_at supervisor, 15, a2, sd zero, 0(a2)
  traps_at supervisor, 13, s0, ld a1, 0(a2)
# An instruction of four bytes, its second half in another page.
fetches:
  entry low, 0, first, V|R|W|X|AD
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
# lui a4, 0x12345 and ret
  li t1, 0x5737
  sh t1, -2(s0)
  li t1, 0x80821234
  sw t1, 0(s0)
  addi a2, s0, -2
  fence.i
  jalr a2
  check a4, 0x12345000
  entry low, 1, second, V|R|W|AD
  sfence.vma
  number
  li a4, 5
  mv t5, s0
  mv t4, a2
  la s11, .Lresume
  jr a2
.Lresume:
  li t6, supervisor << 16 | mode << 8 | 12
  mv t4, a2
  jal tp, verify_trap
  check a4, 5
# A short one at the end of the page needs no second.
  li t1, 0x8082
  sh t1, -2(s0)
  fence.i
  number
  jalr a2
  to_machine
  pass
  .bss
  .balign 4096
first: .zero 4096
second: .zero 4096
