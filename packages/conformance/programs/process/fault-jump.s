# And a jump to nowhere.
# expect signal 11 address 0x5678
_start:
  li t0, 0x5678
  jr t0
