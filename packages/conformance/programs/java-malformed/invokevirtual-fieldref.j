; JVMS 4.9.1.invokevirtual: the constant is a Fieldref.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = Fieldref [51] [52]
.const [51] = Class "Main"
.const [52] = NameAndType "x" "I"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aload_0
  invokevirtual [50]
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
