; JVMS 5.4.4: the nest host does not name the class that claims it.
; expect: java.lang.IllegalAccessError
.class public super Main
.nesthost Other

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  invokestatic Other/x()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super Other

.method private static x()V
  return
.end method
