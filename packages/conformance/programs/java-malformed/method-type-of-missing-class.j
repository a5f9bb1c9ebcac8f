; JVMS 5.4.3.5: a method type with a class that does not exist.
; expect: java.lang.NoClassDefFoundError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc MethodType (LMissing;)V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
