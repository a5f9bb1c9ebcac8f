; JVMS 4.10.1.8: Object's protected clone on another object.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  dup
  invokespecial java/lang/Object/<init>()V
  invokevirtual java/lang/Object/clone()Ljava/lang/Object;
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
