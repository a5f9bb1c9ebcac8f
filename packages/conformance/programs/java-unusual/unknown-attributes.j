; Attributes that nobody knows, wherever they may be.
; expect: ran
.class public super Main
.attribute org.example.Unknown 0xff 0xfe
.field x I
.attribute Mine 1
.end field

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  .code-attribute Nobody 1 2 3
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static x()V
  return
  .attribute Mine
.end method
