; A Java program in Jasmin's syntax, for where there is no javac: greets whoever its arguments name.
.source Hello.j
.class public super Hello

.method public static main([Ljava/lang/String;)V
  .limit stack 3
  .limit locals 2
  aload_0
  invokestatic java/util/Arrays/asList([Ljava/lang/Object;)Ljava/util/List;
  invokeinterface java/util/List/iterator()Ljava/util/Iterator; 1
  astore_1
next:
  .stack append Object java/util/Iterator
  aload_1
  invokeinterface java/util/Iterator/hasNext()Z 1
  ifeq done
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "hello, "
  aload_1
  invokeinterface java/util/Iterator/next()Ljava/lang/Object; 1
  checkcast java/lang/String
  invokevirtual java/lang/String/concat(Ljava/lang/String;)Ljava/lang/String;
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  goto next
done:
  .stack same
  return
.end method
