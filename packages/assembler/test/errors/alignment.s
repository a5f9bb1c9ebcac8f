# Code is aligned with instructions that the linker takes out again; there are limits to that.
        .text
        .align  31              # error too large to relax
        .balign 1 << 26         # error too large to relax
