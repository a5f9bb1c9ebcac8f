; JVMS 4.10.1.4: a local variable that the frame makes top is read.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  istore_1
  iconst_0
  istore_2
  iconst_0
  ifeq L
  nop
L:
  .stack append Top Integer
  iload_1
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
