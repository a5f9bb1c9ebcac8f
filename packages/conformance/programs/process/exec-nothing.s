# execve of what is not there returns ENOENT, and the program goes on.
# expect exit 2
_start:
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
  neg a0, a0
  li a7, 93
  ecall
  .data
path: .asciz "/no/such/program"
  .balign 8
arguments: .dword path
nothing: .dword 0
