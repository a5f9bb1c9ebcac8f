; JVMS 6.5.putstatic: a final field outside of the class's initializer.
; expect: java.lang.IllegalAccessError
.class public super Main
.field public static final x I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  putstatic Main/x I
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
