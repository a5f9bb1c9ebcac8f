# The Towers of Hanoi for RV64 Linux, without a C library.
#
#   hanoi              prints the moves for 3 disks, then counts those for 16
#   hanoi N            prints the moves for N disks (1 to 9)
#   hanoi N M          prints the moves for N disks, counts those for M (1 to 30)
#
# Build and run:  lamina asm hanoi.s -o hanoi && lamina run hanoi

        .equ    SYS_write, 64           # system calls of Linux/riscv64 (asm-generic/unistd.h)
        .equ    SYS_exit, 93

        .section .rodata
usage:          .asciz  "usage: hanoi [DISKS [DISKS-TO-COUNT]]\n"
moves_text:     .asciz  " moves for "
disks_text:     .asciz  " disks\n"

        .data
# One line of output; the three characters at 5, 12 and 17 are filled in for each move.
line:           .asciz  "disk ?: peg ? -> ?\n"
        .equ    line_disk, 5
        .equ    line_from, 12
        .equ    line_to, 17

        .bss
digits:         .space  24              # a number as text, written from the end; the last byte stays zero
        .equ    digits_last, 23

        .text
        .globl  _start

# The kernel starts us with the argument count at 0(sp), and pointers to the arguments behind it.
_start:
        .option push
        .option norelax                 # the linker may shorten addresses to distances from gp: gp itself must be whole
        lla     gp, __global_pointer$
        .option pop

        ld      s0, 0(sp)               # argument count, our own name included
        addi    s1, sp, 8               # arguments
        li      s2, 3                   # disks whose moves are printed
        li      s3, 16                  # disks whose moves are counted
        li      t0, 1
        ble     s0, t0, 1f              # no arguments: both defaults
        ld      a0, 8(s1)
        call    parse_number
        li      t0, 9
        bgtu    a0, t0, bad_arguments
        beqz    a0, bad_arguments
        mv      s2, a0
        li      s3, 0                   # one argument: nothing is counted
        li      t0, 2
        ble     s0, t0, 1f
        ld      a0, 16(s1)
        call    parse_number
        li      t0, 30
        bgtu    a0, t0, bad_arguments
        mv      s3, a0
1:
        mv      a0, s2                  # print every move
        li      a1, 'A'
        li      a2, 'C'
        li      a3, 'B'
        call    print_moves

        beqz    s3, 2f
        mv      a0, s3                  # count them only
        li      a1, 'A'
        li      a2, 'C'
        li      a3, 'B'
        li      s4, 0
        call    count_moves
        mv      a0, s4
        call    print_number
        lla     a1, moves_text
        call    print
        mv      a0, s3
        call    print_number
        lla     a1, disks_text
        call    print
2:
        li      a0, 0
        j       exit

bad_arguments:
        lla     a1, usage
        li      a0, 2                   # standard error
        call    print_to
        li      a0, 2
exit:
        li      a7, SYS_exit
        ecall

# print_moves(a0 disks, a1 from, a2 to, a3 spare): to move a tower, move all but its largest disk out of the way, move that
# one, and put the others on top of it.
print_moves:
        beqz    a0, 1f
        addi    sp, sp, -48
        sd      ra, 0(sp)
        sd      a0, 8(sp)
        sd      a1, 16(sp)
        sd      a2, 24(sp)
        sd      a3, 32(sp)

        addi    a0, a0, -1              # all but the largest, onto the spare peg
        mv      t0, a2
        mv      a2, a3
        mv      a3, t0
        call    print_moves

        lla     t1, line                # the largest disk
        ld      t0, 8(sp)
        addi    t0, t0, '0'
        sb      t0, line_disk(t1)
        ld      t0, 16(sp)
        sb      t0, line_from(t1)
        ld      t0, 24(sp)
        sb      t0, line_to(t1)
        mv      a1, t1
        call    print

        ld      a0, 8(sp)               # the others, from the spare peg on top of it
        addi    a0, a0, -1
        ld      a1, 32(sp)
        ld      a2, 24(sp)
        ld      a3, 16(sp)
        call    print_moves

        ld      ra, 0(sp)
        addi    sp, sp, 48
1:      ret

# count_moves(a0 disks, a1 from, a2 to, a3 spare): the same, with each move counted in s4.
count_moves:
        beqz    a0, 1f
        addi    sp, sp, -48
        sd      ra, 0(sp)
        sd      a0, 8(sp)
        sd      a1, 16(sp)
        sd      a2, 24(sp)
        sd      a3, 32(sp)

        addi    a0, a0, -1
        mv      t0, a2
        mv      a2, a3
        mv      a3, t0
        call    count_moves

        addi    s4, s4, 1

        ld      a0, 8(sp)
        addi    a0, a0, -1
        ld      a1, 32(sp)
        ld      a2, 24(sp)
        ld      a3, 16(sp)
        call    count_moves

        ld      ra, 0(sp)
        addi    sp, sp, 48
1:      ret

# parse_number(a0 text) -> a0: the number, or 1000 for what is none.
parse_number:
        mv      t0, a0
        li      a0, 0
        lbu     t1, 0(t0)
        beqz    t1, 3f                  # the empty text
1:      addi    t1, t1, -'0'
        li      t2, 9
        bgtu    t1, t2, 3f
        li      t2, 10
        mul     a0, a0, t2
        add     a0, a0, t1
        li      t2, 1000
        bgeu    a0, t2, 3f
        addi    t0, t0, 1
        lbu     t1, 0(t0)
        bnez    t1, 1b
        ret
3:      li      a0, 1000
        ret

# print_number(a0): writes an unsigned number in decimal.
print_number:
        lla     a1, digits + digits_last
        li      t0, 10
1:      remu    t1, a0, t0              # digits from the last to the first
        addi    t1, t1, '0'
        addi    a1, a1, -1
        sb      t1, 0(a1)
        divu    a0, a0, t0
        bnez    a0, 1b
        # falls through

# print(a1 text): writes a text that ends in a zero byte to standard output.
print:
        li      a0, 1
        # falls through

# print_to(a0 descriptor, a1 text): the same to any descriptor.
print_to:
        mv      a2, a1                  # the text's end, then its length
1:      lbu     t0, 0(a2)
        addi    a2, a2, 1
        bnez    t0, 1b
        sub     a2, a2, a1
        addi    a2, a2, -1
        li      a7, SYS_write
        ecall
        ret
