# An instruction across two pages: executed when both are there, a fault of its second half when that is missing, no fault
# when a short one ends the page.
# mode user
# map _start = _start rxua
# map 0x10000 = first rxua
# map 0x11000 = second rxua
# map 0x20000 = first rxua
# map 0x30000 = first rxua
# map 0x31000 = second rua
# map 0x40000 = short rxua
_start:
  li t0, 0x10ffa
  la ra, back1
  jr t0
back1:
# expect x10 = 0x7ff
  li t0, 0x20ffa
  jr t0
# expect trap = 12 at 0x20ffe value 0x21000 resume back2
back2:
# expect x11 = 2
  li t0, 0x30ffe
  jr t0
# expect trap = 12 at 0x30ffe value 0x31000 resume back3
back3:
  li t0, 0x40ffe
  jr t0
# expect trap = 12 at 0x41000 value 0x41000 resume end
# expect x12 = 9
end: ecall
  .balign 4096
first: .zero 4090
  .option rvc
  addi a1, a1, 1
  nop
  .option norvc
  li a0, 0x7ff
second = first + 4096
  ret
  .balign 4096
short: .zero 4094
  .option rvc
  li a2, 9
