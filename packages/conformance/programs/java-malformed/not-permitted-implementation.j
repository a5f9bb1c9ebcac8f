; JVMS 5.3.5: a sealed interface does not permit it.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main
.implements Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.interface public Base
.permittedsubclass Other
