// size: 20000
// guest: 300
// Five bodies under gravity: fields of objects, and square roots.
final class Fields extends Laps {
    private static final class Body {
        double x, y, z, vx, vy, vz, mass;

        Body(double x, double y, double z, double vx, double vy, double vz, double mass) {
            this.x = x;
            this.y = y;
            this.z = z;
            this.vx = vx;
            this.vy = vy;
            this.vz = vz;
            this.mass = mass;
        }
    }

    public static void main(String[] args) {
        new Fields().run(args);
    }

    private static void advance(Body[] bodies, double step) {
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                double square = dx * dx + dy * dy + dz * dz;
                double force = step / (square * Math.sqrt(square));
                a.vx -= dx * b.mass * force;
                a.vy -= dy * b.mass * force;
                a.vz -= dz * b.mass * force;
                b.vx += dx * a.mass * force;
                b.vy += dy * a.mass * force;
                b.vz += dz * a.mass * force;
            }
        }
        for (Body body : bodies) {
            body.x += step * body.vx;
            body.y += step * body.vy;
            body.z += step * body.vz;
        }
    }

    @Override
    long lap(int size) {
        Body[] bodies = new Body[5];
        for (int i = 0; i < bodies.length; i++) bodies[i] = new Body(i * 3, i * i, 7 - i, 0.1 * i, 0.2, 0.05 * i, 1 + i);
        for (int i = 0; i < size; i++) advance(bodies, 0.001);
        return Double.doubleToLongBits(bodies[0].x + bodies[4].z);
    }
}
