; JVMS 4.7.6: a class is its own outer class.
; expect: java.lang.ClassFormatError
.class public super Main
.inner class public X inner Main$X outer Main$X

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
