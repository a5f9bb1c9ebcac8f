# Where a program begins: keeps the initial stack for arguments.ts, has the module initialise its globals, calls main, and exits with its result.
# initial_memory_pages, the end of the linear memory in pages of 64 KiB, is set in front of this text.
        .globl  _start, __initial_stack, __wasm_memory_size, __wasm_memory_grow
        .set    most_memory_pages, 0x4000       # up to 0x40000000: what lies above is memory.ts's
        .text
_start:
        .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        la      t0, __initial_stack
        sd      sp, 0(t0)
        call    __initialise
        call    __main
        li      a7, 94                          # exit_group
        ecall

__wasm_memory_size:
        la      t0, memory_pages
        lw      a0, 0(t0)
        ret

# a0 = more pages of 64 KiB. Gives the number before, -1 when there are not so many. They are mapped behind the others.
__wasm_memory_grow:
        la      t0, memory_pages
        lw      t1, 0(t0)
        slli    a1, a0, 32
        srli    a1, a1, 32
        beqz    a1, 1f
        add     t2, t1, a1
        li      t3, most_memory_pages
        bgtu    t2, t3, 2f
        slli    a1, a1, 16
        slli    t4, t1, 16
        mv      a0, t4
        li      a2, 3                           # PROT_READ | PROT_WRITE
        li      a3, 0x100022                    # MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE
        li      a4, -1
        li      a5, 0
        li      a7, 222                         # mmap
        ecall
        bne     a0, t4, 2f
        sw      t2, 0(t0)
1:      mv      a0, t1
        ret
2:      li      a0, -1
        ret

        .data                                   # .bss may lie behind the linear memory's static data, where its heap begins
        .align  3
__initial_stack:
        .dword  0
memory_pages:
        .dword  initial_memory_pages
