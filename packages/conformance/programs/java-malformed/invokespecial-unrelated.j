; JVMS 4.10.1.9.invokespecial: a method of a class that is no superclass.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test(Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aload_0
  invokespecial java/lang/String/length()I
  pop
  return
.end method
