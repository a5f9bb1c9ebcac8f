; JVMS 4.9.1.getstatic: the constant is a Methodref.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = Methodref [51] [52]
.const [51] = Class "Main"
.const [52] = NameAndType "x" "()V"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic [50]
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
