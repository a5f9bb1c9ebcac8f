# Threads share memory: four add to a word by lr and sc and to another by amoadd, far longer than a turn. The kernel clears the word that
# CLONE_CHILD_CLEARTID names when one ends, and wakes who waits there.
# needs threads
# expect exit 0
# expect stdout "60000\n60000\n"
_start:
  li s1, 4
  la s2, stacks
  la s3, tids
1: li t0, 8192
  add s2, s2, t0
  li a0, 0x350f00
  mv a1, s2
  mv a2, s3
  li a3, 0
  mv a4, s3
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, thread
  addi s3, s3, 4
  addi s1, s1, -1
  bnez s1, 1b
# Waits for each.
  li s1, 4
  la s3, tids
2: lw a2, 0(s3)
  beqz a2, 3f
  mv a0, s3
  li a1, 0
  li a3, 0
  li a7, 98
  ecall
  j 2b
3: addi s3, s3, 4
  addi s1, s1, -1
  bnez s1, 2b
  lw a0, first
  jal print
  lw a0, second
  jal print
  li a0, 0
  li a7, 94
  ecall
wrong: ebreak
thread:
  la t0, first
  la t1, second
  li t2, 15000
  li t4, 1
4: lr.w t3, (t0)
  addi t3, t3, 1
  sc.w t5, t3, (t0)
  bnez t5, 4b
  amoadd.w zero, t4, (t1)
  addi t2, t2, -1
  bnez t2, 4b
  li a0, 7
  li a7, 93
  ecall
# Prints a0 in decimal, and a newline.
print:
  la t0, text
  addi t0, t0, 15
  li t1, 10
  sb t1, 0(t0)
  li a2, 1
5: remu t2, a0, t1
  divu a0, a0, t1
  addi t2, t2, '0'
  addi t0, t0, -1
  sb t2, 0(t0)
  addi a2, a2, 1
  bnez a0, 5b
  li a0, 1
  mv a1, t0
  li a7, 64
  ecall
  ret
  .bss
  .balign 16
first: .zero 64
second: .zero 64
tids: .zero 16
text: .zero 16
stacks: .zero 4 * 8192
