# What machine-mode instructions report when they trap: cause, address, value; and that nothing has happened.
_start:
  li a0, 5
  .option norvc
call: ecall
# expect trap = 11 at call value 0
stop: ebreak
# expect trap = 3 at stop value stop
  .option rvc
short_stop: c.ebreak
# expect trap = 3 at short_stop value short_stop
zero_halfword: .half 0
# expect trap = 2 at zero_halfword value 0
reserved_halfword: .half 0x8000
# expect trap = 2 at reserved_halfword value 0x8000
  .balign 4
long_word: .word 0xffffffff
# expect trap = 2 at long_word value 0xffffffff
no_function: .word 0x0000200b
# expect trap = 2 at no_function value 0x200b
counter_write: csrw cycle, zero
# expect trap = 2 at counter_write value 0xc0001073
outside: ld a0, 0(zero)
# expect trap = 5 at outside value 0
outside_store: sd a0, 8(zero)
# expect trap = 7 at outside_store value 8
# expect x10 = 5
  li t0, 0x10000
  la ra, back
far: jr t0
# expect trap = 1 at 0x10000 value 0x10000 resume back
back: li a1, 6
# expect x11 = 6
end: ecall
