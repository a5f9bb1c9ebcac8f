; JVMS 4.7.7: two enclosing methods.
; expect: java.lang.ClassFormatError
.class public super Main
.enclosing class Other
.enclosing class Other

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
