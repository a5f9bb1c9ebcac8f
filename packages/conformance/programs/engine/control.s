# Branches taken and not, links, the lowest bit of an indirect target, a link register that is also the target's.
_start:
  li a0, -1
  li a1, 1
  li s0, 0
  beq a0, a1, wrong
  bne a0, a0, wrong
  blt a1, a0, wrong
  bge a0, a1, wrong
  bltu a0, a1, wrong
  bgeu a1, a0, wrong
  blt a0, a1, 1f
  j wrong
1: bltu a1, a0, 1f
  j wrong
1: bge a0, a0, 1f
  j wrong
1: bgeu a0, a1, 1f
  j wrong
1: beq a0, a0, 1f
  j wrong
1: bne a0, a1, 1f
  j wrong
1: addi s0, s0, 1
# expect x8 = 1
  .option norvc
here: jal s1, 1f
# expect x9 = here+4
1: la t0, target+1
call: jalr t0, 0(t0)
  j wrong
target:
# expect x5 = call+4
  li s2, 3
back: addi s2, s2, -1
  bnez s2, back
# expect x18 = 0
  .option rvc
  la t1, compressed
short: c.jalr t1
wrong: li s0, -1
compressed:
# expect x1 = short+2
end: ecall
