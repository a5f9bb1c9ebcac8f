; A class of the first version, 45.3.
; expect: ran
.bytecode 45.3
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  ifeq L
  nop
L:
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
