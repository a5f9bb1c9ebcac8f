; JVMS 4.7.2: the value of a field is at index 0.
; expect: java.lang.ClassFormatError
.class public super Main
.field static final x I = [0]

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
