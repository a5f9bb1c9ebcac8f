; JVMS 4.6: a default method of an interface of version 51.
; expect: java.lang.ClassFormatError
.bytecode 51.0
.class public super Main
.implements I

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.bytecode 51.0
.interface public I

.method public x()V
  return
.end method
