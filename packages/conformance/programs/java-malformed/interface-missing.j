; JVMS 5.3.5: an interface does not exist.
; expect: java.lang.NoClassDefFoundError
.class public super Main
.implements Missing

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
