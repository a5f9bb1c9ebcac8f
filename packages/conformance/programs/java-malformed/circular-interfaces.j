; JVMS 5.3.5: two interfaces extend each other.
; expect: java.lang.ClassCircularityError
.class public super Main
.implements A

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.interface public A
.implements B
.end class

.interface public B
.implements A
