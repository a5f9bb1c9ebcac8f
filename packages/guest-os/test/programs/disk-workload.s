# Writes to /disk, and says what must outlast a power cut from then on, one letter each on standard output:
# 'a', 'b', ...: the file /disk/file-LETTER is there, LETTER 1500 times and as many more as it is the count of, after fsync, rename and sync;
# /disk/same is replaced each time as well, by a rename: its whole content is the same letter, 5000 times.
  .equ files, 10
  .equ most, 32768

  .macro syscall number
  li a7, \number
  ecall
  bltz a0, fail
  .endm

  .globl _start
_start:
  li s0, 0
1: addi s1, s0, 'a'
# The content: the letter, for as long as the longest file.
  la t0, content
  li t1, most
2: sb s1, 0(t0)
  addi t0, t0, 1
  addi t1, t1, -1
  bnez t1, 2b
  la t0, letter
  sb s1, 0(t0)
  li t1, 1500
  addi s2, s0, 1
  mul s2, s2, t1
  la a1, temporary
  la s3, final
  call replace
  li s2, 5000
  la a1, temporary
  la s3, same
  call replace
  syscall 81
  li a0, 1
  la a1, letter
  li a2, 1
  syscall 64
  addi s0, s0, 1
  li t0, files
  bne s0, t0, 1b
  li a0, 0
  li a7, 93
  ecall

# Writes s2 bytes of content to the file a1 names, fsyncs it, and renames it to what s3 names.
replace:
  mv s4, ra
  mv s5, a1
  li a0, -100
  li a2, 0x241
  li a3, 0644
  syscall 56
  mv s6, a0
  la a1, content
  mv a2, s2
  syscall 64
  bne a0, s2, fail
  mv a0, s6
  syscall 82
  mv a0, s6
  syscall 57
  li a0, -100
  mv a1, s5
  li a2, -100
  mv a3, s3
  li a4, 0
  syscall 276
  jr s4

fail:
  ebreak

  .data
temporary: .asciz "/disk/temporary"
same: .asciz "/disk/same"
final: .ascii "/disk/file-"
letter: .byte 0, 0
  .bss
content: .zero most
