; JVMS 4.10.1.4: the frame states an int where there is a float.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  fconst_0
  fstore_1
  iconst_0
  ifeq L
  nop
L:
  .stack append Integer
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
