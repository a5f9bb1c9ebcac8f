; JVMS 5.4.4: a private constructor of another class.
; expect: java.lang.IllegalAccessError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 4
  new Other
  dup
  invokespecial Other/<init>()V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super Other

.method private <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
