; JVMS 6.5.putstatic: a final field of another class.
; expect: java.lang.IllegalAccessError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 4
  iconst_0
  putstatic Other/x I
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super Other

.field public static final x I
