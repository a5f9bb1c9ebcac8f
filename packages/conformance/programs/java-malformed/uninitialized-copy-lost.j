; JVMS 4.10.1.9.new: a loop makes a second object while the first is on the stack uninitialized.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
L:
  .stack same
  new java/lang/Object
  iconst_0
  ifne L
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
