# What programs/compiler/main.s is, for laps that are timed from outside: writes the kernel's name, calls the kernel `times` times, writes how often,
# and what it gives; and so `laps` times. `name`, a macro, has the kernel's name as `.ascii`.
        .globl  _start, abort, __wasm_memory_size, __wasm_memory_grow
        .text
_start:
        .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        call    initialise
        li      s1, laps
lap:    la      a1, kernelName
        la      a2, kernelNameEnd
        sub     a2, a2, a1
        call    write
        li      s2, times
1:      call    kernel
        mv      s3, a0
        addi    s2, s2, -1
        bnez    s2, 1b
        la      a1, end
        li      t0, '\n'
        addi    a1, a1, -1
        sb      t0, 0(a1)
        mv      a0, s3
        call    digits
        li      a0, times
        call    digits
        la      a2, end
        sub     a2, a2, a1
        call    write
        addi    s1, s1, -1
        bnez    s1, lap
        li      a0, 0
exit:   li      a7, 93                  # exit
        ecall
abort:  li      a0, 134
        j       exit

# a1: text of a2 bytes.
write:  li      a0, 1
        li      a7, 64                  # write
        ecall
        ret

# Puts a0 in decimal, and a space, in front of a1.
digits: li      t1, 10
1:      remu    t0, a0, t1
        addi    t0, t0, '0'
        addi    a1, a1, -1
        sb      t0, 0(a1)
        divu    a0, a0, t1
        bnez    a0, 1b
        li      t0, ' '
        addi    a1, a1, -1
        sb      t0, 0(a1)
        ret

# The memory has all it needs from the beginning.
__wasm_memory_size:
        li      a0, 0x1100
        ret
__wasm_memory_grow:
        li      a0, -1
        ret

        .section .rodata
kernelName:
        name
kernelNameEnd:
        .bss
        .zero   64
end:
