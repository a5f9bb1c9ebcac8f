; JVMS 5.4.3.3: a Methodref names an interface's static method.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokestatic java/util/List/of()Ljava/util/List;
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
