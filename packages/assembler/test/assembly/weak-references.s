# Weak references, and directives that other assemblers brought along.
# expect reloc .text 0x0 type 19 target + 0
 .weakref a, target
 .weakref b, local_one
 .weakref c, both
 .weakref unused, never
 .extern printf
 .text
 call a
 la a0, b
 call both
 la a0, c
 .dword c, b+4, a
local_one: nop
 .data
 .dc.b 1, 2
 .dc.w 3
 .dc 4
 .dc.l 5
 .dc.a 6
 .dc.s 1.5
 .dc.d 2.5
 .ds.b 3
 .ds.w 2
 .ds.l 2
 .ds.d 1
 .ds 2
 .ds.w 2, 0x102
