# Mistakes in VLIW source: each line that has one says so in a comment; nothing else may be reported.
start:
  { enter 4 }
  add r1, r2, r3              # error expected a label, or a molecule in braces, but found 'add r1, r2, r3'
  }                           # error expected a label, or a molecule in braces, but found '}'
start:                        # error label 'start' is already defined
  { }                         # error a molecule needs an atom, if only nop
  { frob r1, r2 ; nop }       # error unknown atom 'frob'
  { 5 }                       # error expected an atom but found '5'
  { here: nop }               # error label 'here' stands in a molecule, not before it
  { add r1, r2, r64 }         # error illegal operands for 'add rd, rs1, rs2': there is no register r64, only r0 to r63
  { fadd.d f1, f2, f99 }      # error there is no register f99, only f0 to f63
  { cmp.eq p8, r1, r2 }       # error there is no register p8, only p0 to p7
  { cmp.eq r1, r1, r2 }       # error expected a predicate, p0 to p7, but found 'r1, r1, r2'
  { (p9) nop }                # error there is no register p9
  { (r1) nop }                # error expected a predicate, p0 to p7, but found 'r1) nop'
  { (p1 nop }                 # error expected ')' but found 'nop'
  { add r1, r2, f3 }          # error expected an integer register, r0 to r63, but found 'f3'
  { fadd.s f1, f2, r3 }       # error expected a floating-point register, f0 to f63, but found 'r3'
  { add r1, r02, r3 }         # error expected an integer register, r0 to r63, but found 'r02, r3'
  { add r1, r2 }              # error expected ',' but found the end of the statement
  { add r1, r2, r3, r4 }      # error ', r4' is too much
  { nop 1 }                   # error illegal operands for 'nop': '1' is too much
  { addi r1, r2, r3 }         # error 'r3' is not defined
  { addi r1, r2, 0x80000000 } # error the number must be from -2147483648 to 2147483647, not 2147483648
  { commit -1 }               # error the number must be from 0 to 4294967295, not -1
  { ld r1, 32768(r2) }        # error the displacement must be from -32768 to 32767, not 32768
  { sd r1, -32769(r2) }       # error the displacement must be from -32768 to 32767, not -32769
  { ld r1, 8 }                # error expected '(' but found the end of the statement
  { ld r1, (f2) }             # error expected an integer register
  { lr.w r1, 0(r2) }          # error expected '(' but found '0(r2)'
  { ld r1, 0(r2), protect 16 }    # error the alias entry must be from 0 to 15, not 16
  { ld r1, 0(r2), protect }       # error expected an expression but found the end of the statement
  { ld r1, 0(r2), check 1 }       # error expected 'speculative' or 'protect' but found 'check 1'
  { ld r1, 0(r2), protect 1, protect 2 }  # error expected 'speculative' but found 'protect 2'
  { sd r1, 0(r2), check 3,16 }    # error the alias entry must be from 0 to 15, not 16
  { sd r1, 0(r2), check -1 }      # error the alias entry must be from 0 to 15, not -1
  { sd r1, 0(r2), speculative }   # error expected 'check' but found 'speculative'
  { fadd.d f1, f2, f3, up }       # error expected a rounding mode, rne, rtz, rdn, rup, rmm, dyn, but found 'up'
  { fadd.d f1, f2, f3, rne, rtz } # error ', rtz' is too much
  { fmin.d f1, f2, f3, rne }      # error ', rne' is too much
  { beq r1, r2, nowhere }         # error illegal operands for 'beq rs1, rs2, target': 'nowhere' is not defined
  { br 1b }                       # error there is no label '1:' before this '1b'
  { br 2f }                       # error there is no label '2:' behind this '2f'
  { br start + 4 }                # error the distance to the target must be a multiple of 8, not
  { br 0x100000000 }              # error the distance to the target must be from -2147483648 to 2147483640, not
  { jump 0x100000000 }            # error the address must be from 0 to 4294967288, not 4294967296
  { jump -8 }                     # error the address must be from 0 to 4294967288, not -8
  { jump 12 }                     # error the address must be a multiple of 8, not 12
  { movi r1, 1/0 }                # error division by zero
  { movi r1, 5 5 }                # error '5' is too much
  { (p1) .atom 0 }                # error '.atom' has its predicate in its bits
  { .atom 0x8000000000000000 }    # error '.atom' takes the bits below stop
  { br 3f ; br 3f ; br 3f ; br 3f ; br 3f } # error this machine has 4 branch units, and this atom of the molecule needs one more
  { nop ; nop ; nop               # error the molecule that begins here has no '}'
  { nop ; nop ; nop ; nop ; nop
    nop ; nop ; nop ; nop }       # error a molecule has at most 8 atoms on this machine, and this one has 9
3:
  { nop                           # error the molecule that begins here has no '}'
