; JVMS 4.4.6: a descriptor that is none.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = NameAndType "x" "Lx"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
