// Chains of outer instances, inherited members seen through them, and lambdas within.
import java.util.function.Supplier;

public class OuterChains {
    final String id;

    OuterChains(String id) {
        this.id = id;
    }

    class A {
        final String id = OuterChains.this.id + "a";

        class B {
            final String id = A.this.id + "b";

            class C {
                final String id = B.this.id + "c";

                Supplier<String> chain() {
                    return () -> id + "<" + B.this.id + "<" + A.this.id + "<" + OuterChains.this.id;
                }

                Supplier<Supplier<Supplier<String>>> lambdas() {
                    String local = "local";
                    return () -> () -> () -> local + id + A.this.id + outerMethod(local.length());
                }

                A sibling() {
                    return new A();
                }

                B cousin() {
                    return new A().new B();
                }
            }
        }

        B make() {
            return new B();
        }
    }

    String outerMethod(int n) {
        return "(" + id + n + ")";
    }

    static class Parent {
        String name() {
            return "parent";
        }

        class Part {
            String owner() {
                return name();
            }
        }
    }

    static class Child extends Parent {
        @Override
        String name() {
            return "child";
        }

        class Special extends Part {
            @Override
            String owner() {
                return "special " + super.owner() + " " + Child.super.name() + " " + Child.this.name();
            }
        }
    }

    static class Two {
        final int n;

        Two(int n) {
            this.n = n;
        }

        class In {
            int both(Two other) {
                class Local {
                    int get() {
                        return n * 10 + other.n;
                    }
                }
                return new Object() {
                    int get() {
                        return new Local().get() * 10 + n;
                    }
                }.get();
            }
        }

        class Sub extends In {
            In other = new Two(n + 1).new In() {
                @Override
                int both(Two other) {
                    return -super.both(other) - n;
                }
            };
        }
    }

    public static void main(String[] args) {
        OuterChains top = new OuterChains("o");
        A.B.C c = top.new A().new B().new C();
        System.out.println(c.chain().get());
        System.out.println(c.lambdas().get().get().get());
        System.out.println(c.sibling().make().new C().chain().get());
        System.out.println(c.cousin().id);
        System.out.println(new OuterChains("p").new A().make().id);
        Child child = new Child();
        Parent.Part part = child.new Part();
        Parent.Part special = child.new Special();
        System.out.println(part.owner() + ", " + special.owner() + ", " + new Parent().new Part().owner());
        Two two = new Two(2);
        System.out.println(two.new In().both(new Two(7)));
        System.out.println(two.new Sub().both(new Two(8)) + " " + two.new Sub().other.both(new Two(9)));
    }
}
