; JVMS 6.5.putfield: a final field outside of a constructor.
; expect: java.lang.IllegalAccessError
.class public super Main
.field public final x I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new Main
  dup
  invokespecial Main/<init>()V
  iconst_0
  putfield Main/x I
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
