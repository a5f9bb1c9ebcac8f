; Names of letters that are none, and with blanks.
; expect: ran
.class public super Main
.field static "a b\u4e2d" I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  putstatic Field Main "a b\u4e2d" I
  invokestatic Method Main "1+\u00e9 %" ()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static "1+\u00e9 %" ()V
  return
.end method
