# A signal interrupts a read that waits: EINTR, or with SA_RESTART it waits on, and gets what a child writes after its signal.
# needs fork
# expect exit 0
# expect stdout "handled handled x\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
  li a7, 172
  ecall
  mv s2, a0
  la a1, action
  jal install
  jal child
  jal reads
  li t0, -4
  bne a0, t0, wrong
  li a0, -1
  li a1, 0
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  la t0, action
  li t1, 0x10000000
  sd t1, 8(t0)
  jal install
  jal child
  jal reads
  li t0, 1
  bne a0, t0, wrong
  li a0, 1
  la a1, byte
  li a2, 2
  li a7, 64
  ecall
  li a0, 0
  li a7, 94
  ecall
wrong: ebreak
install:
  li a0, 10
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  ret
reads:
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  ret
# A child that sleeps, so that its parent waits already, sends the signal, sleeps again, and writes a byte.
child:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, 1f
  ret
1: jal sleep
  mv a0, s2
  li a1, 10
  li a7, 129
  ecall
  jal sleep
  lw a0, 4(s1)
  la a1, letter
  li a2, 1
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
sleep:
  la a0, while
  li a1, 0
  li a7, 101
  ecall
  ret
handler:
  li a0, 1
  la a1, handled
  li a2, 8
  li a7, 64
  ecall
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
while: .dword 0, 5000000
ends: .zero 8
handled: .ascii "handled "
letter: .ascii "x"
byte: .ascii " \n"
