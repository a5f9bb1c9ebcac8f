; JVMS 4.4.6: a name with a slash.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = NameAndType "a/b" "I"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
