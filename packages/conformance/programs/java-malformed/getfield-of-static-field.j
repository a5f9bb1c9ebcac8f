; JVMS 6.5.getfield: the field is static.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main
.field x I
.field static y I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new Main
  dup
  invokespecial Main/<init>()V
  getfield Main/y I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
