; A private method of a nest mate.
; expect: ran
.class public super Main
.nestmember Main$Inner

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  invokestatic Main$Inner/x()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class super Main$Inner
.nesthost Main
.inner class static Inner inner Main$Inner outer Main

.method private static x()V
  return
.end method
