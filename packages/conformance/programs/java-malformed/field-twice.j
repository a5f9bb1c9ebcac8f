; JVMS 4.5: two fields with the same name and descriptor.
; expect: java.lang.ClassFormatError
.class public super Main
.field x I
.field static x I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
