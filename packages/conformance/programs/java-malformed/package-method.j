; JVMS 5.4.4: a package-private method of a class in another package.
; expect: java.lang.IllegalAccessError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 4
  invokestatic p/Other/x()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super p/Other

.method static x()V
  return
.end method
