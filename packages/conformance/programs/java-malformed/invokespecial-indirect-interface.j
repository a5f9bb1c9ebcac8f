; JVMS 4.9.1.invokespecial: a method of an interface that is no direct superinterface.
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

.method public test()V
  .limit stack 4
  .limit locals 6
  aload_0
  invokespecial interface java/lang/Iterable/iterator()Ljava/util/Iterator;
  pop
  return
.end method
