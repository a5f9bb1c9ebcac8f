# What main.c is, for kernels in AssemblyScript: initialises the module's globals, calls the kernel, prints what it gives.
        .globl  _start, abort, __wasm_memory_size, __wasm_memory_grow
        .text
_start:
        .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        call    initialise
        call    kernel
        la      a1, end
        li      a2, 10
        li      a3, '\n'
        sb      a3, -1(a1)
        addi    a1, a1, -1
1:      remu    a3, a0, a2
        addi    a3, a3, '0'
        addi    a1, a1, -1
        sb      a3, 0(a1)
        divu    a0, a0, a2
        bnez    a0, 1b
        la      a2, end
        sub     a2, a2, a1
        li      a0, 1
        li      a7, 64                  # write
        ecall
        li      a0, 0
exit:   li      a7, 93                  # exit
        ecall
abort:  li      a0, 134
        j       exit

# The memory has all it needs from the beginning.
__wasm_memory_size:
        li      a0, 0x1100
        ret
__wasm_memory_grow:
        li      a0, -1
        ret

        .bss
        .zero   32
end:
