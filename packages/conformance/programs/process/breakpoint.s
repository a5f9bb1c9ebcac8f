# A breakpoint ends the process with SIGTRAP.
# expect signal 5
_start:
  ebreak
