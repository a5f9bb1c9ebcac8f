; JVMS 4.10.1.9.areturn: an Object from a method of a String.
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

.method static test(Ljava/lang/Object;)Ljava/lang/String;
  .limit stack 4
  .limit locals 6
  aload_0
  areturn
.end method
