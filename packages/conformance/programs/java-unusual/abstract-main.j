; An abstract class with main, and ACC_SUPER clear.
; expect: ran
.class public abstract Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method protected abstract x()V
.end method
