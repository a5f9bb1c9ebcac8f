# Where a program begins: keeps the initial stack for arguments.ts, has the module initialise its globals, calls main, and exits with its result.
        .globl  _start, __initial_stack
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
        li      a7, 94                  # exit_group
        ecall

        .data                           # .bss may lie behind the linear memory's static data, where its heap begins
        .align  3
__initial_stack:
        .dword  0
