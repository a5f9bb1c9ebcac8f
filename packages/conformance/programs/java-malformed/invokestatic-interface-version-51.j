; JVMS 4.9.1.invokestatic: an interface's static method in a class of version 51.
; expect: java.lang.VerifyError
.bytecode 51.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokestatic interface java/util/List/of()Ljava/util/List;
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
