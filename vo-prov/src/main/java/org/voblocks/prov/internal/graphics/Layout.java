package org.voblocks.prov.internal.graphics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places nodes in layers so that arrows point to lower numbered layers, orders each layer by the mean place of its
 * neighbours, and moves nodes towards that mean. Works on sizes only; cycles are broken at the arrow that closes them.
 */
final class Layout {
    private static final int SWEEPS = 12;

    private final int count;
    private final double[] breadth;
    private final double[] thickness;
    private final double gap;
    private final double layerGap;
    private final int[] layer;
    /** The centre of each node along its layer. */
    final double[] along;
    /** The centre of each node across the layers. */
    final double[] across;

    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<List<Integer>> neighbours = new ArrayList<>();

    Layout(int[] from, int[] to, double[] breadth, double[] thickness, double gap, double layerGap) {
        this.count = breadth.length;
        this.breadth = breadth;
        this.thickness = thickness;
        this.gap = gap;
        this.layerGap = layerGap;
        this.layer = new int[count];
        this.along = new double[count];
        this.across = new double[count];
        for (int i = 0; i < count; i++) {
            neighbours.add(new ArrayList<>());
        }
        for (int i = 0; i < from.length; i++) {
            neighbours.get(from[i]).add(to[i]);
            neighbours.get(to[i]).add(from[i]);
        }
        System.arraycopy(layers(count, from, to), 0, layer, 0, count);
        for (int i = 0; i < count; i++) {
            while (layers.size() <= layer[i]) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer[i]).add(i);
        }
        order();
        place();
    }

    /** The longest way to a node without arrows from it is its layer. */
    static int[] layers(int count, int[] from, int[] to) {
        int[] layer = new int[count];
        List<List<Integer>> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(new ArrayList<>());
        }
        for (int i = 0; i < from.length; i++) {
            out.get(from[i]).add(to[i]);
        }
        int[] state = new int[count];
        int[] cursor = new int[count];
        int[] path = new int[count + 1];
        for (int root = 0; root < count; root++) {
            if (state[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            state[root] = 1;
            while (depth >= 0) {
                int node = path[depth];
                if (cursor[node] < out.get(node).size()) {
                    int next = out.get(node).get(cursor[node]++);
                    if (state[next] == 0) {
                        state[next] = 1;
                        path[++depth] = next;
                    } else if (state[next] == 2) {
                        layer[node] = Math.max(layer[node], layer[next] + 1);
                    }
                } else {
                    state[node] = 2;
                    depth--;
                    if (depth >= 0) {
                        layer[path[depth]] = Math.max(layer[path[depth]], layer[node] + 1);
                    }
                }
            }
        }
        return layer;
    }

    private void order() {
        double[] place = new double[count];
        for (List<Integer> row : layers) {
            for (int i = 0; i < row.size(); i++) {
                place[row.get(i)] = i;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean up = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                List<Integer> row = layers.get(up ? i : layers.size() - 1 - i);
                double[] wanted = new double[count];
                for (int node : row) {
                    wanted[node] = mean(node, place, up);
                }
                row.sort(Comparator.comparingDouble(n -> wanted[n]));
                for (int k = 0; k < row.size(); k++) {
                    place[row.get(k)] = k;
                }
            }
        }
    }

    private double mean(int node, double[] place, boolean below) {
        double sum = 0;
        int n = 0;
        for (int other : neighbours.get(node)) {
            if (below ? layer[other] < layer[node] : layer[other] > layer[node]) {
                sum += place[other];
                n++;
            }
        }
        return n == 0 ? place[node] : sum / n;
    }

    private void place() {
        double offset = 0;
        for (List<Integer> row : layers) {
            double thickest = 0;
            double x = 0;
            for (int node : row) {
                thickest = Math.max(thickest, thickness[node]);
                along[node] = x + breadth[node] / 2;
                x += breadth[node] + gap;
            }
            for (int node : row) {
                across[node] = offset + thickest / 2;
            }
            offset += thickest + layerGap;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean up = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                align(layers.get(up ? i : layers.size() - 1 - i), up);
            }
        }
        double least = Arrays.stream(along).min().orElse(0);
        for (int i = 0; i < count; i++) {
            least = Math.min(least, along[i] - breadth[i] / 2);
        }
        for (int i = 0; i < count; i++) {
            along[i] -= least;
        }
    }

    /** Moves the nodes of a layer towards their neighbours, in order and without overlap: once from each side. */
    private void align(List<Integer> row, boolean up) {
        int n = row.size();
        double[] left = new double[n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = right[i] = mean(row.get(i), along, up);
        }
        for (int i = 1; i < n; i++) {
            double distance = (breadth[row.get(i - 1)] + breadth[row.get(i)]) / 2 + gap;
            left[i] = Math.max(left[i], left[i - 1] + distance);
        }
        for (int i = n - 2; i >= 0; i--) {
            double distance = (breadth[row.get(i)] + breadth[row.get(i + 1)]) / 2 + gap;
            right[i] = Math.min(right[i], right[i + 1] - distance);
        }
        for (int i = 0; i < n; i++) {
            along[row.get(i)] = (left[i] + right[i]) / 2;
        }
    }
}
