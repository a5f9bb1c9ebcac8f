; JVMS 5.3.5: extends Record's final subclass.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main
.super java/lang/Integer

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
