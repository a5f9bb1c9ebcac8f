; JVMS 4.4.8: invokeVirtual of a constructor.
; expect: java.lang.ClassFormatError
.class public super Main
.const [50] = MethodHandle 5 [51]
.const [51] = Methodref [52] [53]
.const [52] = Class "Main"
.const [53] = NameAndType "<init>" "()V"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
