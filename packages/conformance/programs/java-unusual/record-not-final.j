; A class with record components that is not final: HotSpot takes it for an ordinary class.
; expect: ran
.class public super Main
.super java/lang/Record
.component x I

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
