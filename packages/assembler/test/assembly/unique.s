# What C++ compilers make of static variables in templates and inline functions.
# expect symbol counter .bss._ZZ4nextvE7counter 0x0
        .section .bss._ZZ4nextvE7counter,"awG",@nobits,_ZZ4nextvE7counter,comdat
        .type   counter, @gnu_unique_object
        .size   counter, 4
counter:
        .zero   4
        .text
        la      a0, counter
