// Generic signatures by reflection.
import java.lang.reflect.*;
import java.util.*;
import java.util.function.*;
public class GenericSignatures {
    static abstract class TypeRef<T> {
        Type t=((ParameterizedType)getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
    static class Box<T extends Number & Comparable<T>, U> implements Supplier<T> {
        List<? super T> l;
        Map<String,? extends U>[] arr;
        T t;
        public T get(){
            return t;
        }
        <X extends Exception> void m(List<X> a, T[] b, int c) throws X {
        }
    }
    static class IB extends Box<Integer,String> implements Comparable<IB> {
        public int compareTo(IB o){
            return 0;
        }
    }
    public static void main(String[] a) throws Exception {
        System.out.println(new TypeRef<List<String>>(){
        }.t);
        System.out.println(new TypeRef<Map<String,int[]>>(){
        }.t);
        System.out.println(new TypeRef<String>(){
        }.t);
        System.out.println(IB.class.getGenericSuperclass()+" "+Arrays.toString(IB.class.getGenericInterfaces())+Arrays.toString(Box.class.getTypeParameters())+Arrays.toString(Box.class.getTypeParameters()[0].getBounds()));
        System.out.println(Box.class.getDeclaredField("l").getGenericType()+" "+Box.class.getDeclaredField("arr").getGenericType()+" "+Box.class.getDeclaredField("t").getGenericType());
        for(Method m:Box.class.getDeclaredMethods()) if(m.getName().equals("m")) System.out.println(m.toGenericString()+" "+Arrays.toString(m.getGenericParameterTypes())+m);
        System.out.println(Box.class.toGenericString());
    }
}
