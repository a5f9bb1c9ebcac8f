# Where the kernel begins: a Linux Image header, so that whatever boots Linux boots this; then paging is switched on, and everything is
# left to start.ts. Entered in supervisor mode with a0 = the hart's number, a1 = the device tree, satp = 0 (RISC-V boot protocol).
        .section .text.init, "ax"
        .globl  _start, startHart
_start:
        j       first
        .word   0
        .dword  0x200000                # text_offset: from the start of RAM
        .dword  0x100000                # of the memory that the kernel needs: kernelEnd in layout.ts
        .dword  0                       # flags: little-endian
        .word   2                       # header version 0.2
        .word   0
        .dword  0
        .ascii  "RISCV\0\0\0"
        .ascii  "RSC\x05"
        .word   0

first:
        mv      s0, a0
        mv      s1, a1
        la      sp, bootStackTop
        la      t0, startHart           # the physical address
        la      t1, bootPageTable
        j       enablePaging

# Another hart, started by the first one: a0 = its number, a1 = the top of its stack (a virtual address).
startHart:
        mv      s0, a0
        mv      sp, a1
        li      s1, 0
        la      t1, bootPageTable

# The kernel lies at the topmost 2 GiB: virtual = physical | 0xffffffff00000000. Where this code runs now nothing is mapped once paging is on: the
# next instruction faults, and the trap goes on at `high` (the same on every hart, whenever it starts).
enablePaging:
        srli    t2, t1, 12
        li      t3, 8 << 60             # Sv39
        or      t2, t2, t3
        la      t3, high
        li      t4, -1 << 32
        or      t3, t3, t4
        or      sp, sp, t4
        csrw    stvec, t3
        sfence.vma
        csrw    satp, t2
        unimp
        .balign 4
high:
        csrw    sscratch, zero
        csrw    sie, zero
        la      t0, trapEntry
        csrw    stvec, t0
        mv      a0, s0
        mv      a1, s1
        bnez    s1, 1f
        mv      a1, sp
        call    startOtherHart
        unimp
1:
        call    initialise
        mv      a0, s0
        mv      a1, s1
        call    startKernel
        unimp

# The page table of the start: gigapages for RAM, and for devices at the very top.
        .section .data.boot, "aw"
        .balign 4096
        .globl  bootPageTable
bootPageTable:
        .zero   8 * 510
        .dword  (0x80000 << 10) | 0xef  # 0xffffffff80000000: RAM. valid, read, write, execute, global, accessed, dirty
        .dword  (0x00000 << 10) | 0xe7  # 0xffffffffc0000000: devices, not executable

        .globl  bootStackTop
        .balign 16
        .zero   8192
bootStackTop:

# The page that processes see at trampolineAddress: what a signal handler returns to.
        .globl  signalTrampoline
        .balign 4096
signalTrampoline:
        li      a7, 139                 # rt_sigreturn
        ecall
        .balign 4096

        .text
# An SBI call: extension, function, three arguments. Gives the value, or the error, which is negative.
        .globl  sbiCall, setThreadPointer
setThreadPointer:
        mv      tp, a0
        ret
sbiCall:
        mv      a7, a0
        mv      a6, a1
        mv      a0, a2
        mv      a1, a3
        mv      a2, a4
        ecall
        bnez    a0, 1f
        mv      a0, a1
1:
        ret
