; JVMS 4.10.1.9.invokespecial: a superclass's method on an object of another class.
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

.method public test(Ljava/lang/Object;)V
  .limit stack 4
  .limit locals 6
  aload_1
  invokespecial java/lang/Object/hashCode()I
  pop
  return
.end method
