; JVMS 4.9.1.invokedynamic: an operand byte that must be zero is not.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = InvokeDynamic 0 [51]
.const [51] = NameAndType "x" "()Ljava/lang/Object;"
.bootstrap b invokestatic java/lang/invoke/LambdaMetafactory/metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  .raw 186 0 50 1 0
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
