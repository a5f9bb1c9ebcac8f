// Sealed interfaces and classes, records under them, and expressions evaluated by patterns.
import java.util.List;

public class SealedShapes {
    sealed interface Shape permits Circle, Rectangle, Polygon {}

    record Circle(double radius) implements Shape {}

    record Rectangle(double width, double height) implements Shape {}

    static sealed abstract class Polygon implements Shape permits Triangle, Hexagon {
        abstract int corners();
    }

    static final class Triangle extends Polygon {
        int corners() {
            return 3;
        }
    }

    static non-sealed class Hexagon extends Polygon {
        int corners() {
            return 6;
        }
    }

    static class BigHexagon extends Hexagon {}

    static String describe(Shape shape) {
        if (shape instanceof Circle c) return "circle " + c.radius();
        if (shape instanceof Rectangle r && r.width() == r.height()) return "square " + r.width();
        if (shape instanceof Rectangle r) return "rectangle " + r.width() + "x" + r.height();
        if (shape instanceof Polygon p) return p.getClass().getSimpleName() + " with " + p.corners();
        return "none";
    }

    sealed interface Expression {
        record Number(int value) implements Expression {}

        record Sum(Expression left, Expression right) implements Expression {}

        record Product(Expression left, Expression right) implements Expression {}

        record Negation(Expression inner) implements Expression {}

        enum Constant implements Expression { ZERO, ONE }
    }

    static int evaluate(Expression e) {
        if (e instanceof Expression.Number n) return n.value();
        if (e instanceof Expression.Sum s) return evaluate(s.left()) + evaluate(s.right());
        if (e instanceof Expression.Product p) return evaluate(p.left()) * evaluate(p.right());
        if (e instanceof Expression.Negation n) return -evaluate(n.inner());
        if (e instanceof Expression.Constant c) return c.ordinal();
        throw new AssertionError(e);
    }

    static String show(Expression e) {
        if (!(e instanceof Expression.Sum s)) {
            if (e instanceof Expression.Product p) return show(p.left()) + "*" + show(p.right());
            if (e instanceof Expression.Negation n) return "-" + show(n.inner());
            return e instanceof Expression.Number n ? "" + n.value() : e.toString().toLowerCase();
        }
        return "(" + show(s.left()) + " + " + show(s.right()) + ")";
    }

    static Expression simplify(Expression e) {
        if (e instanceof Expression.Negation n && n.inner() instanceof Expression.Negation inner) return simplify(inner.inner());
        if (e instanceof Expression.Negation n) return new Expression.Negation(simplify(n.inner()));
        return e;
    }

    public static void main(String[] args) {
        List<Shape> shapes = List.of(new Circle(1.5), new Rectangle(2, 3), new Rectangle(2, 2), new Triangle(), new Hexagon(), new BigHexagon());
        for (Shape shape : shapes) System.out.println(describe(shape));
        System.out.println(describe(null));
        Expression two = new Expression.Number(2);
        Expression e = new Expression.Sum(two, new Expression.Product(new Expression.Negation(new Expression.Number(5)), new Expression.Sum(Expression.Constant.ONE, two)));
        System.out.println(show(e) + " = " + evaluate(e));
        System.out.println(e);
        Expression twice = new Expression.Negation(new Expression.Negation(new Expression.Negation(two)));
        System.out.println(show(twice) + " is " + show(simplify(twice)) + " = " + evaluate(simplify(twice)));
        for (Expression.Constant constant : Expression.Constant.values()) System.out.println(show(constant) + " " + evaluate(constant));
        System.out.println(Shape.class.isSealed() + " " + Hexagon.class.isSealed() + " " + Circle.class.isSealed());
    }
}
