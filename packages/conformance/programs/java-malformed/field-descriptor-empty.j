; JVMS 4.3.2: an empty descriptor.
; expect: java.lang.ClassFormatError
.class public super Main
.field x ""

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
