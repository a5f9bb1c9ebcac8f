; JVMS 4.5: an instance field of an interface.
; expect: java.lang.ClassFormatError
.interface public Main
.field public final x I

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
