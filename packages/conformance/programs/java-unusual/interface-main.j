; An interface with main, a private and a static method.
; expect: ran
.interface public Main
.field public static final x I = 5

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  invokestatic interface Main/y()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method private static y()V
  return
.end method

.method private z()V
  return
.end method
