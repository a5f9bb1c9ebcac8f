# Times what an operating system does most, and prints a line for each: its name, before it begins; how often it was done; ticks of the time CSR.
# Runs as /primitives under any system with the system calls of Linux/riscv64, also as the first process; at its end it switches the machine off.
# With an argument it is the program that a child becomes, and exits at once.
# `laps` and `scale` may be defined in front of it: how often everything is done, and how many times as often in a lap.
  .ifndef laps
  .equ laps, 1
  .endif
  .ifndef scale
  .equ scale, 1
  .endif
  .equ sys_dup3, 24
  .equ sys_close, 57
  .equ sys_openat, 56
  .equ sys_pipe2, 59
  .equ sys_read, 63
  .equ sys_write, 64
  .equ sys_exit, 93
  .equ sys_reboot, 142
  .equ sys_getppid, 173
  .equ sys_munmap, 215
  .equ sys_clone, 220
  .equ sys_execve, 221
  .equ sys_mmap, 222
  .equ sys_wait4, 260
  .equ SIGCHLD, 17
  .equ pages, 256

  .macro syscall number
  li a7, \number
  ecall
  .endm

# Does `action`, a function that keeps s0 to s3, `count` times, after once without the clock.
  .macro measure name, action, count
  call \action
  la a1, 9f
  call printText
  li s1, \count * scale
  rdtime s2
8: call \action
  addi s1, s1, -1
  bnez s1, 8b
  rdtime s3
  li a0, \count * scale
  sub a1, s3, s2
  call report
  .pushsection .rodata
9: .asciz "\name"
  .popsection
  .endm

  .globl _start
_start:
  ld t0, 0(sp)
  li t1, 1
  beq t0, t1, 1f
  li a0, 0
  syscall sys_exit
1: li s6, laps
lap:
  measure "system call", systemCall, 2000
  measure "pages", touchPages, 8
  measure "pipe alone", pipeAlone, 500
  call startEcho
  measure "pipe round trip", roundTrip, 500
  call endEcho
  measure "fork", forkOnly, 50
  measure "fork and exec", forkAndExec, 50
  addi s6, s6, -1
  bnez s6, lap
  li a0, 0xfee1dead
  li a1, 0x28121969
  li a2, 0x4321fedc
  li a3, 0
  syscall sys_reboot
  li a0, 0
  syscall sys_exit

systemCall:
  syscall sys_getppid
  ret

# Maps memory, touches each page for the first time, unmaps it.
touchPages:
  li a0, 0
  li a1, pages * 4096
  li a2, 3
  li a3, 0x22
  li a4, -1
  li a5, 0
  syscall sys_mmap
  bltz a0, fail
  mv t0, a0
  li t1, pages
  li t2, 4096
1: sb t1, 0(t0)
  add t0, t0, t2
  addi t1, t1, -1
  bnez t1, 1b
  li a1, pages * 4096
  syscall sys_munmap
  ret

# One byte into a pipe and out of it, in one process.
pipeAlone:
  lw a0, there
  bnez a0, 1f
  mv s0, ra
  la a0, there
  call makePipe
  mv ra, s0
1: lw a0, there + 4
  la a1, letter
  li a2, 1
  syscall sys_write
  lw a0, there
  la a1, letter
  li a2, 1
  syscall sys_read
  li t0, 1
  bne a0, t0, fail
  ret

makePipe:
  li a1, 0
  syscall sys_pipe2
  bnez a0, fail
  ret

# A child that sends back each byte, until there are no more.
startEcho:
  mv s0, ra
  la a0, back
  call makePipe
  call fork
  beqz a0, 1f
  sw a0, echo, t0
  lw a0, there
  syscall sys_close
  lw a0, back + 4
  syscall sys_close
  jr s0
1: lw a0, there + 4
  syscall sys_close
2: lw a0, there
  la a1, letter
  li a2, 1
  syscall sys_read
  blez a0, 3f
  lw a0, back + 4
  la a1, letter
  li a2, 1
  syscall sys_write
  j 2b
3: li a0, 0
  syscall sys_exit

# One byte to the other process, and one back.
roundTrip:
  lw a0, there + 4
  la a1, letter
  li a2, 1
  syscall sys_write
  lw a0, back
  la a1, letter
  li a2, 1
  syscall sys_read
  li t0, 1
  bne a0, t0, fail
  ret

# The next lap makes pipes of its own.
endEcho:
  lw a0, there + 4
  syscall sys_close
  lw a0, back
  syscall sys_close
  sw zero, there, t0
  lw a0, echo
  j waitFor

# A child that ends at once.
forkOnly:
  mv s0, ra
  call fork
  mv ra, s0
  bnez a0, waitFor
  syscall sys_exit

# A child that becomes this program, told to end at once.
forkAndExec:
  mv s0, ra
  call fork
  mv ra, s0
  bnez a0, waitFor
  la a0, path
  la a1, arguments
  la a2, nothing
  syscall sys_execve
  j fail

fork:
  li a0, SIGCHLD
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  syscall sys_clone
  bltz a0, fail
  ret

waitFor:
  la a1, status
  li a2, 0
  li a3, 0
  syscall sys_wait4
  bltz a0, fail
  lw a0, status
  bnez a0, fail
  ret

# a0: how often; a1: ticks. Ends the line.
report:
  mv s0, ra
  mv s4, a1
  call printNumber
  mv a0, s4
  call printNumber
  la a1, newline
  call printText
  jr s0

# a1: text that ends with a zero.
printText:
  li a2, 0
1: add t0, a1, a2
  lbu t0, 0(t0)
  beqz t0, 2f
  addi a2, a2, 1
  j 1b
2: li a0, 1
  syscall sys_write
  ret

# a0 in decimal, behind a space.
printNumber:
  la a1, digits + 20
  mv a2, a1
  li t0, 10
1: addi a1, a1, -1
  remu t1, a0, t0
  divu a0, a0, t0
  addi t1, t1, '0'
  sb t1, 0(a1)
  bnez a0, 1b
  addi a1, a1, -1
  li t1, ' '
  sb t1, 0(a1)
  sub a2, a2, a1
  li a0, 1
  syscall sys_write
  ret

fail:
  la a1, failure
  call printText
  ebreak

  .section .rodata
path: .asciz "/primitives"
newline: .asciz "\n"
failure: .asciz "primitives: failed\n"
  .data
  .balign 8
arguments: .dword path, path
nothing: .dword 0
there: .word 0, 0
back: .word 0, 0
echo: .word 0
status: .word 0
letter: .byte 'x'
  .bss
digits: .zero 24
