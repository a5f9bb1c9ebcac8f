; A subroutine from two places, whose callers' local variables have different types (JVMS 4.10.2.5).
; expect: ran
.bytecode 49.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_5
  istore_2
  jsr A
  iload_2
  pop
  fconst_1
  fstore_2
  jsr A
  fload_2
  pop
  goto E
A:
  astore_1
  ret 1
E:
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
