; JVMS 4.1: a minor version that a class of version 56 or later must not have.
; expect: java.lang.UnsupportedClassVersionError
.bytecode 61.1
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
