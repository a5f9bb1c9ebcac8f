; JVMS 4.7.3: bytes behind the Code attribute's content.
; expect: java.lang.ClassFormatError
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
  .attribute Code 0 0 0 0 0 0 0 1 177 0 0 0 0 0
.end method
