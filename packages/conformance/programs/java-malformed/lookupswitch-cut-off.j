; JVMS 4.9.1: the code ends within a lookupswitch.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test()V
  iconst_0
  .raw 171 0 0 0 0 0 11 0 0 0 9
.end method
