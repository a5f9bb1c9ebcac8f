; JVMS 5.4.4: a private field of another class.
; expect: java.lang.IllegalAccessError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 4
  getstatic Other/x I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super Other

.field private static x I
