; JVMS 4.7.6: the table is shorter than its count says.
; expect: java.lang.ClassFormatError
.class public super Main
.attribute InnerClasses 0 2 0 1

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
