; JVMS 4.9.1.tableswitch: a range of 2^32 values.
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
  .raw 170 0 0 0 0 0 12 128 0 0 0 127 255 255 255
  return
.end method
