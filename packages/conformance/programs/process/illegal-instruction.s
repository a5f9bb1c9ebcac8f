# An illegal instruction ends the process with SIGILL.
# expect signal 4
_start:
  unimp
