# An environment call from user mode has a cause of its own.
# mode user
_start:
call: ecall
# expect trap = 8 at call value 0
  li a0, 1
# expect x10 = 1
# expect instret = 1
end: ecall
