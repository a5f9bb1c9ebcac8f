; JVMS 4.6: two methods with the same name and descriptor.
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

.method static x()V
  return
.end method

.method public x()V
  return
.end method
