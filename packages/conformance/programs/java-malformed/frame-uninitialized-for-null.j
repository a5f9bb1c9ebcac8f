; JVMS 4.10.1.4: the frame states an object that is not initialized where null is.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aconst_null
  astore_1
L:
  .stack append Uninitialized L
  new java/lang/Object
  astore_1
  iconst_0
  ifne L
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
