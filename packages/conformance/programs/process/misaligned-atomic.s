# A misaligned atomic operation ends the process with SIGBUS.
# expect signal 7
_start:
  addi t0, sp, 2
  amoadd.d t1, t1, (t0)
