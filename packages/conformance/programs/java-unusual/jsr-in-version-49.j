; Subroutines in a class of version 49, one within another.
; expect: ran
.bytecode 49.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  jsr A
  goto E
A:
  astore_1
  jsr B
  ret 1
B:
  astore_2
  ret 2
E:
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
