# Extensions that come and go.
# expect symbol $xrv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0 .text 0x1c
 .option push
 .option norvc
 .option arch, +zba
 sh1add a0, a1, a2
 add.uw a0, a1, a2
 .option arch, +zbb, +zbs
 andn a0, a1, a2
 rori a0, a1, 4
 bset a0, a1, a2
 zext.h a0, a0
 sext.b a0, a0
 .option pop
 add a0, a0, a1
 .option arch, rv64imac_zicsr
 add a0, a0, a1
 .option arch, -c
 add a0, a0, a1
 .option arch, +c, +zba
 sh3add a0, a0, a1
 .option arch, +zba1p0
 sh3add.uw a0, a0, a1
 .option arch, rv64gc
 nop
