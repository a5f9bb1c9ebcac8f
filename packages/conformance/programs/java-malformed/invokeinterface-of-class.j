; JVMS 5.4.3.4: the owner is a class.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "x"
  invokeinterface java/lang/String/length()I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
