; JVMS 4.7.6: an inner class that is final and abstract.
; expect: java.lang.ClassFormatError
.class public super Main
.inner class public final abstract X inner Main$X outer Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
