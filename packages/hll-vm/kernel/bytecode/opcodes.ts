// The opcodes of the Java virtual machine. Generated from src/bytecode/instruction-rows.ts by scripts/opcodes.mjs; do not edit.

export const NOP: u32 = 0
export const ACONST_NULL: u32 = 1
export const ICONST_M1: u32 = 2
export const ICONST_0: u32 = 3
export const ICONST_1: u32 = 4
export const ICONST_2: u32 = 5
export const ICONST_3: u32 = 6
export const ICONST_4: u32 = 7
export const ICONST_5: u32 = 8
export const LCONST_0: u32 = 9
export const LCONST_1: u32 = 10
export const FCONST_0: u32 = 11
export const FCONST_1: u32 = 12
export const FCONST_2: u32 = 13
export const DCONST_0: u32 = 14
export const DCONST_1: u32 = 15
export const BIPUSH: u32 = 16
export const SIPUSH: u32 = 17
export const LDC: u32 = 18
export const LDC_W: u32 = 19
export const LDC2_W: u32 = 20
export const ILOAD: u32 = 21
export const LLOAD: u32 = 22
export const FLOAD: u32 = 23
export const DLOAD: u32 = 24
export const ALOAD: u32 = 25
export const ILOAD_0: u32 = 26
export const ILOAD_1: u32 = 27
export const ILOAD_2: u32 = 28
export const ILOAD_3: u32 = 29
export const LLOAD_0: u32 = 30
export const LLOAD_1: u32 = 31
export const LLOAD_2: u32 = 32
export const LLOAD_3: u32 = 33
export const FLOAD_0: u32 = 34
export const FLOAD_1: u32 = 35
export const FLOAD_2: u32 = 36
export const FLOAD_3: u32 = 37
export const DLOAD_0: u32 = 38
export const DLOAD_1: u32 = 39
export const DLOAD_2: u32 = 40
export const DLOAD_3: u32 = 41
export const ALOAD_0: u32 = 42
export const ALOAD_1: u32 = 43
export const ALOAD_2: u32 = 44
export const ALOAD_3: u32 = 45
export const IALOAD: u32 = 46
export const LALOAD: u32 = 47
export const FALOAD: u32 = 48
export const DALOAD: u32 = 49
export const AALOAD: u32 = 50
export const BALOAD: u32 = 51
export const CALOAD: u32 = 52
export const SALOAD: u32 = 53
export const ISTORE: u32 = 54
export const LSTORE: u32 = 55
export const FSTORE: u32 = 56
export const DSTORE: u32 = 57
export const ASTORE: u32 = 58
export const ISTORE_0: u32 = 59
export const ISTORE_1: u32 = 60
export const ISTORE_2: u32 = 61
export const ISTORE_3: u32 = 62
export const LSTORE_0: u32 = 63
export const LSTORE_1: u32 = 64
export const LSTORE_2: u32 = 65
export const LSTORE_3: u32 = 66
export const FSTORE_0: u32 = 67
export const FSTORE_1: u32 = 68
export const FSTORE_2: u32 = 69
export const FSTORE_3: u32 = 70
export const DSTORE_0: u32 = 71
export const DSTORE_1: u32 = 72
export const DSTORE_2: u32 = 73
export const DSTORE_3: u32 = 74
export const ASTORE_0: u32 = 75
export const ASTORE_1: u32 = 76
export const ASTORE_2: u32 = 77
export const ASTORE_3: u32 = 78
export const IASTORE: u32 = 79
export const LASTORE: u32 = 80
export const FASTORE: u32 = 81
export const DASTORE: u32 = 82
export const AASTORE: u32 = 83
export const BASTORE: u32 = 84
export const CASTORE: u32 = 85
export const SASTORE: u32 = 86
export const POP: u32 = 87
export const POP2: u32 = 88
export const DUP: u32 = 89
export const DUP_X1: u32 = 90
export const DUP_X2: u32 = 91
export const DUP2: u32 = 92
export const DUP2_X1: u32 = 93
export const DUP2_X2: u32 = 94
export const SWAP: u32 = 95
export const IADD: u32 = 96
export const LADD: u32 = 97
export const FADD: u32 = 98
export const DADD: u32 = 99
export const ISUB: u32 = 100
export const LSUB: u32 = 101
export const FSUB: u32 = 102
export const DSUB: u32 = 103
export const IMUL: u32 = 104
export const LMUL: u32 = 105
export const FMUL: u32 = 106
export const DMUL: u32 = 107
export const IDIV: u32 = 108
export const LDIV: u32 = 109
export const FDIV: u32 = 110
export const DDIV: u32 = 111
export const IREM: u32 = 112
export const LREM: u32 = 113
export const FREM: u32 = 114
export const DREM: u32 = 115
export const INEG: u32 = 116
export const LNEG: u32 = 117
export const FNEG: u32 = 118
export const DNEG: u32 = 119
export const ISHL: u32 = 120
export const LSHL: u32 = 121
export const ISHR: u32 = 122
export const LSHR: u32 = 123
export const IUSHR: u32 = 124
export const LUSHR: u32 = 125
export const IAND: u32 = 126
export const LAND: u32 = 127
export const IOR: u32 = 128
export const LOR: u32 = 129
export const IXOR: u32 = 130
export const LXOR: u32 = 131
export const IINC: u32 = 132
export const I2L: u32 = 133
export const I2F: u32 = 134
export const I2D: u32 = 135
export const L2I: u32 = 136
export const L2F: u32 = 137
export const L2D: u32 = 138
export const F2I: u32 = 139
export const F2L: u32 = 140
export const F2D: u32 = 141
export const D2I: u32 = 142
export const D2L: u32 = 143
export const D2F: u32 = 144
export const I2B: u32 = 145
export const I2C: u32 = 146
export const I2S: u32 = 147
export const LCMP: u32 = 148
export const FCMPL: u32 = 149
export const FCMPG: u32 = 150
export const DCMPL: u32 = 151
export const DCMPG: u32 = 152
export const IFEQ: u32 = 153
export const IFNE: u32 = 154
export const IFLT: u32 = 155
export const IFGE: u32 = 156
export const IFGT: u32 = 157
export const IFLE: u32 = 158
export const IF_ICMPEQ: u32 = 159
export const IF_ICMPNE: u32 = 160
export const IF_ICMPLT: u32 = 161
export const IF_ICMPGE: u32 = 162
export const IF_ICMPGT: u32 = 163
export const IF_ICMPLE: u32 = 164
export const IF_ACMPEQ: u32 = 165
export const IF_ACMPNE: u32 = 166
export const GOTO: u32 = 167
export const JSR: u32 = 168
export const RET: u32 = 169
export const TABLESWITCH: u32 = 170
export const LOOKUPSWITCH: u32 = 171
export const IRETURN: u32 = 172
export const LRETURN: u32 = 173
export const FRETURN: u32 = 174
export const DRETURN: u32 = 175
export const ARETURN: u32 = 176
export const RETURN: u32 = 177
export const GETSTATIC: u32 = 178
export const PUTSTATIC: u32 = 179
export const GETFIELD: u32 = 180
export const PUTFIELD: u32 = 181
export const INVOKEVIRTUAL: u32 = 182
export const INVOKESPECIAL: u32 = 183
export const INVOKESTATIC: u32 = 184
export const INVOKEINTERFACE: u32 = 185
export const INVOKEDYNAMIC: u32 = 186
export const NEW: u32 = 187
export const NEWARRAY: u32 = 188
export const ANEWARRAY: u32 = 189
export const ARRAYLENGTH: u32 = 190
export const ATHROW: u32 = 191
export const CHECKCAST: u32 = 192
export const INSTANCEOF: u32 = 193
export const MONITORENTER: u32 = 194
export const MONITOREXIT: u32 = 195
export const WIDE: u32 = 196
export const MULTIANEWARRAY: u32 = 197
export const IFNULL: u32 = 198
export const IFNONNULL: u32 = 199
export const GOTO_W: u32 = 200
export const JSR_W: u32 = 201

/** The number of opcodes; from here on none is defined. */
export const OPCODE_COUNT: u32 = 202

/** The address of each opcode's length in bytes, itself included; 0 for tableswitch, lookupswitch and wide. */
export const instructionLengths: usize = memory.data<u8>([
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 2, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3,
  3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 0, 0, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 5, 5, 3, 2, 3, 1, 1, 3, 3, 1,
  1, 0, 4, 3, 3, 5, 5,
])

/** The address of each opcode's length behind wide, the prefix included; 0 where wide must not precede it. */
export const wideLengths: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0,
])

/** The address of what each opcode does to the operand stack: bits 2 to 0 are the slots it takes, bits 4 and 3 those it puts there. */
export const stackEffects: usize = memory.data<u8>([
  0, 40, 8, 8, 8, 8, 8, 8, 8, 16, 16, 8, 8, 8, 16, 16, 8, 8, 255, 255, 255, 8, 16, 8, 16, 40, 8, 8, 8, 8, 16, 16, 16,
  16, 8, 8, 8, 8, 16, 16, 16, 16, 40, 40, 40, 40, 10, 18, 10, 18, 42, 10, 10, 10, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2,
  1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 3, 4, 3, 4, 3, 3, 3, 3, 1, 2, 255, 255, 255, 255, 255, 255, 255, 10, 20, 10, 20,
  10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 9, 18, 9, 18, 10, 19, 10, 19, 10, 19, 10, 20, 10, 20,
  10, 20, 0, 17, 9, 17, 10, 10, 18, 9, 17, 17, 10, 18, 10, 9, 9, 9, 12, 10, 10, 12, 12, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
  2, 2, 2, 0, 255, 0, 1, 1, 1, 2, 1, 2, 1, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 40, 41, 41, 9, 1, 41, 9, 1,
  1, 255, 255, 1, 1, 0, 255,
])

/** It puts a reference there. */
export const EFFECT_REFERENCE: u32 = 32

/** It takes more than that to say: it depends on the operands, or moves what is there. */
export const EFFECT_VARIES: u32 = 255
