; JVMS 4.2.2: a field's name with a semicolon.
; expect: java.lang.ClassFormatError
.class public super Main
.field a;b I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
