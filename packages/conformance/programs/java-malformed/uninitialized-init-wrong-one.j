; JVMS 4.10.1.9.invokespecial: of two new objects the other one is used.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  new java/lang/Object
  invokespecial java/lang/Object/<init>()V
  invokevirtual java/lang/Object/hashCode()I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
