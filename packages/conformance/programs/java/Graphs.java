// Graph algorithms: searches, shortest paths, spanning trees, topological order, components, union-find, cycles.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

public class Graphs {
    record Edge(int from, int to, int weight) {}

    static class Graph {
        final int size;
        final List<List<Edge>> edges = new ArrayList<>();

        Graph(int size) {
            this.size = size;
            for (int i = 0; i < size; i++) edges.add(new ArrayList<>());
        }

        Graph edge(int from, int to, int weight) {
            edges.get(from).add(new Edge(from, to, weight));
            return this;
        }

        Graph both(int a, int b, int weight) {
            return edge(a, b, weight).edge(b, a, weight);
        }

        String breadthFirst(int start) {
            StringBuilder out = new StringBuilder();
            boolean[] seen = new boolean[size];
            Deque<Integer> queue = new ArrayDeque<>(List.of(start));
            seen[start] = true;
            while (!queue.isEmpty()) {
                int node = queue.remove();
                out.append(node).append(' ');
                for (Edge e : edges.get(node)) {
                    if (seen[e.to()]) continue;
                    seen[e.to()] = true;
                    queue.add(e.to());
                }
            }
            return out.toString();
        }

        void depthFirst(int node, boolean[] seen, List<Integer> order) {
            if (seen[node]) return;
            seen[node] = true;
            for (Edge e : edges.get(node)) depthFirst(e.to(), seen, order);
            order.add(node);
        }

        int[] dijkstra(int start) {
            int[] distance = new int[size];
            Arrays.fill(distance, Integer.MAX_VALUE);
            PriorityQueue<int[]> queue = new PriorityQueue<>(Comparator.comparingInt((int[] a) -> a[1]));
            queue.add(new int[] {start, 0});
            while (!queue.isEmpty()) {
                int[] at = queue.poll();
                if (at[1] >= distance[at[0]]) continue;
                distance[at[0]] = at[1];
                for (Edge e : edges.get(at[0])) queue.add(new int[] {e.to(), at[1] + e.weight()});
            }
            return distance;
        }

        int[][] floyd() {
            int[][] d = new int[size][size];
            for (int[] row : d) Arrays.fill(row, 1_000_000);
            for (int i = 0; i < size; i++) {
                d[i][i] = 0;
                for (Edge e : edges.get(i)) d[i][e.to()] = Math.min(d[i][e.to()], e.weight());
            }
            for (int k = 0; k < size; k++) for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
            return d;
        }

        int kruskal() {
            List<Edge> all = new ArrayList<>();
            for (List<Edge> list : edges) all.addAll(list);
            all.sort(Comparator.comparingInt(Edge::weight));
            int[] parent = new int[size];
            for (int i = 0; i < size; i++) parent[i] = i;
            int total = 0;
            for (Edge e : all) {
                int a = root(parent, e.from());
                int b = root(parent, e.to());
                if (a == b) continue;
                parent[a] = b;
                total += e.weight();
            }
            return total;
        }

        static int root(int[] parent, int i) {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }

        List<Integer> topological() {
            int[] incoming = new int[size];
            for (List<Edge> list : edges) for (Edge e : list) incoming[e.to()]++;
            Deque<Integer> ready = new ArrayDeque<>();
            for (int i = 0; i < size; i++) if (incoming[i] == 0) ready.add(i);
            List<Integer> order = new ArrayList<>();
            while (!ready.isEmpty()) {
                int node = ready.remove();
                order.add(node);
                for (Edge e : edges.get(node)) if (--incoming[e.to()] == 0) ready.add(e.to());
            }
            if (order.size() < size) throw new IllegalStateException("cycle after " + order);
            return order;
        }
    }

    public static void main(String[] args) {
        Graph roads = new Graph(8).both(0, 1, 4).both(0, 2, 1).both(2, 1, 2).both(1, 3, 5).both(2, 3, 8).both(3, 4, 3).both(5, 6, 1);
        System.out.println(roads.breadthFirst(0) + "| " + roads.breadthFirst(5));
        List<Integer> order = new ArrayList<>();
        boolean[] seen = new boolean[8];
        roads.depthFirst(0, seen, order);
        System.out.println(order + " " + Arrays.toString(seen));
        System.out.println(Arrays.toString(roads.dijkstra(0)) + " " + roads.kruskal());
        int[][] all = roads.floyd();
        int sum = 0;
        for (int[] row : all) for (int d : row) if (d < 1_000_000) sum += d;
        System.out.println(sum + " " + all[0][4] + " " + all[4][0] + " " + all[0][7]);
        Graph tasks = new Graph(6).edge(5, 2, 1).edge(5, 0, 1).edge(4, 0, 1).edge(4, 1, 1).edge(2, 3, 1).edge(3, 1, 1);
        System.out.println(tasks.topological());
        try {
            tasks.edge(1, 5, 1).topological();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        Graph grid = new Graph(100);
        int seed = 3;
        for (int i = 0; i < 100; i++) {
            seed = seed * 69069 + 5;
            if (i % 10 < 9) grid.both(i, i + 1, 1 + (seed >>> 28));
            if (i < 90) grid.both(i, i + 10, 1 + (seed >>> 20 & 15));
        }
        System.out.println(grid.dijkstra(0)[99] + " " + grid.kruskal() + " " + grid.dijkstra(55)[0]);
    }
}
