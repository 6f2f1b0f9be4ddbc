package org.voblocks.prov.internal.graphics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Arrows over several layers as chains of arrows between next ones, with a node of no size in each layer on their way, so
 * that they go around what is there. The longest stay straight where there would be too many.
 */
final class Chains {
    private static final int MOST = 6000;

    /** The number of nodes, with those on the way. */
    final int count;

    final int[] from;
    final int[] to;
    /** The nodes on the way of each arrow, from its tail to its head. */
    final int[][] ways;

    Chains(int nodes, int[] tails, int[] heads) {
        int[] layer = Layout.layers(nodes, tails, heads);
        Integer[] shortestFirst = new Integer[tails.length];
        Arrays.setAll(shortestFirst, i -> i);
        Arrays.sort(shortestFirst, Comparator.comparingInt(i -> layer[tails[i]] - layer[heads[i]]));
        ways = new int[tails.length][];
        int next = nodes;
        List<int[]> pairs = new ArrayList<>();
        for (int edge : shortestFirst) {
            int steps = Math.max(layer[tails[edge]] - layer[heads[edge]] - 1, 0);
            int[] way = new int[next + steps - nodes > MOST ? 0 : steps];
            int last = tails[edge];
            for (int i = 0; i < way.length; i++) {
                way[i] = next++;
                pairs.add(new int[] {last, way[i]});
                last = way[i];
            }
            pairs.add(new int[] {last, heads[edge]});
            ways[edge] = way;
        }
        count = next;
        from = pairs.stream().mapToInt(p -> p[0]).toArray();
        to = pairs.stream().mapToInt(p -> p[1]).toArray();
    }
}
