; JVMS 6.5.putstatic: the field is not static.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main
.field x I
.field static y I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  putstatic Main/x I
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
