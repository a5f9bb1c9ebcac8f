; JVMS 4.5: a private field of an interface.
; expect: java.lang.ClassFormatError
.interface public Main
.field private static final x I

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
