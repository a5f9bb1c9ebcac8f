# A loop over the border of two pages, in straight line, by branches back and forth, and calls into the next page.
_start:
  la t0, entry
  li s0, 0
  li s1, 1000
  jr t0
  .balign 4096
  .zero 4096 - 16
  .option norvc
entry: addi s0, s0, 1
  addi s1, s1, -1
  beqz s1, away
  .option rvc
  addi s2, s2, 1
  .option norvc
# Two bytes in this page, two in the next.
straddling: addi s3, s3, 5
next: addi s4, s4, 1
  jal ra, routine
  j entry
away: j end
routine: addi s5, s5, 2
  ret
# expect x8 = 1000
# expect x9 = 0
# expect x18 = 999
# expect x19 = 4995
# expect x20 = 999
# expect x21 = 1998
end: ecall
