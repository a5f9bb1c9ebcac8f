// Method handles and variable handles.
import java.lang.invoke.*;
import java.util.*;
public class MethodHandleCalls {
    int f=3;
    static int sf=4;
    volatile int vf;
    String hello(String n,int k){
        return "hello "+n+k;
    }
    static long add(int a,long b){
        return a+b;
    }
    public static void main(String[] a) throws Throwable {
        MethodHandles.Lookup l=MethodHandles.lookup();
        System.out.println(l.lookupClass());
        MethodHandle h=l.findVirtual(MethodHandleCalls.class,"hello",MethodType.methodType(String.class,String.class,int.class));
        System.out.println((String)h.invokeExact(new MethodHandleCalls(),"bob",5));
        System.out.println(h.invoke(new MethodHandleCalls(),"x",(Integer)6));
        System.out.println(h.invokeWithArguments(new MethodHandleCalls(),"y",7));
        MethodHandle s=l.findStatic(MethodHandleCalls.class,"add",MethodType.methodType(long.class,int.class,long.class));
        System.out.println((long)s.invokeExact(1,2L));
        System.out.println(s.type());
        MethodHandle c=l.findConstructor(StringBuilder.class,MethodType.methodType(void.class,String.class));
        System.out.println((StringBuilder)c.invokeExact("sb"));
        MethodHandle b=h.bindTo(new MethodHandleCalls());
        System.out.println((String)b.invokeExact("z",1));
        MethodHandle g=l.findGetter(MethodHandleCalls.class,"f",int.class);
        System.out.println((int)g.invokeExact(new MethodHandleCalls()));
        try {
            int x=(int)s.invokeExact(1,2L);
        } catch(WrongMethodTypeException e){
            System.out.println(e.getMessage());
        }
        VarHandle v=l.findVarHandle(MethodHandleCalls.class,"vf",int.class);
        MethodHandleCalls o=new MethodHandleCalls();
        System.out.println(v.compareAndSet(o,0,5)+" "+(int)v.get(o)+" "+(int)v.getAndAdd(o,3)+" "+o.vf);
        v.set(o,9);
        v.setVolatile(o,10);
        System.out.println((int)v.getVolatile(o)+(int)v.getAcquire(o));
        VarHandle av=MethodHandles.arrayElementVarHandle(int[].class);
        int[] arr={1,2};
        av.set(arr,1,7);
        System.out.println(arr[1]+" "+(int)av.get(arr,0));
        MethodHandle up=l.findVirtual(String.class,"toUpperCase",MethodType.methodType(String.class));
        System.out.println((String)up.invoke("abc"));
        MethodHandle ins=MethodHandles.insertArguments(s,0,10);
        System.out.println((long)ins.invoke(5L));
    }
}
