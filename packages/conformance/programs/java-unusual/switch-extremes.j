; Switches on the least and the greatest int.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc -2147483648
  lookupswitch
     -2147483648 : L
     2147483647 : M
     default : M
M:
  .stack same
  return
L:
  .stack same
  ldc 2147483647
  tableswitch 2147483646
     M
     N
     default : M
N:
  .stack same
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
