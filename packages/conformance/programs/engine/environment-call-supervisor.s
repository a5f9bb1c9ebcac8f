# An environment call from supervisor mode has a cause of its own.
# mode supervisor
_start:
call: ecall
# expect trap = 9 at call value 0
  li a0, 1
# expect x10 = 1
end: ecall
