; JVMS 4.10.1.9.invokevirtual: an Object as receiver of a String's method.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  dup
  invokespecial java/lang/Object/<init>()V
  invokevirtual java/lang/String/length()I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
