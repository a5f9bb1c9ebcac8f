; JVMS 4.7.5: an exception that is thrown is a Utf8 constant.
; expect: java.lang.ClassFormatError
.class public super Main
.const [50] = Utf8 "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test()V
  .throws [50]
  return
.end method
