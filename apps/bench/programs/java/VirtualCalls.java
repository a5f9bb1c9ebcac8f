// size: 800000
// guest: 8000
// Calls of methods that subclasses override, getters among them.
final class VirtualCalls extends Laps {
    private abstract static class Shape {
        private final int side;

        Shape(int side) {
            this.side = side;
        }

        int side() {
            return side;
        }

        abstract int area();
    }

    private static final class Square extends Shape {
        Square(int side) {
            super(side);
        }

        @Override
        int area() {
            return side() * side();
        }
    }

    private static final class Line extends Shape {
        Line(int side) {
            super(side);
        }

        @Override
        int area() {
            return side();
        }
    }

    private static class Box extends Shape {
        Box(int side) {
            super(side);
        }

        @Override
        int area() {
            return 6 * side() * side();
        }
    }

    public static void main(String[] args) {
        new VirtualCalls().run(args);
    }

    @Override
    long lap(int size) {
        Shape[] shapes = {new Square(2), new Line(3), new Box(4), new Line(5)};
        long sum = 0;
        for (int i = 0; i < size; i++) sum += shapes[i & 3].area();
        return sum;
    }
}
