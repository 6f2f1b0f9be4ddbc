package org.voblocks.prov.graph.constraints;

import java.util.Arrays;

/** A directed graph of numbered nodes, and its strongly connected components (Tarjan 1972), without recursion. */
final class Graph {
    private int[] firstEdge;
    private int[] nextEdge = new int[64];
    private int[] target = new int[64];
    private int edges;

    Graph(int nodes) {
        firstEdge = new int[nodes];
        Arrays.fill(firstEdge, -1);
    }

    int node() {
        int node = firstEdge.length;
        firstEdge = Arrays.copyOf(firstEdge, node + 1);
        firstEdge[node] = -1;
        return node;
    }

    void edge(int from, int to) {
        if (edges == target.length) {
            nextEdge = Arrays.copyOf(nextEdge, edges * 2);
            target = Arrays.copyOf(target, edges * 2);
        }
        target[edges] = to;
        nextEdge[edges] = firstEdge[from];
        firstEdge[from] = edges++;
    }

    /** The number of the component of each node. */
    int[] components() {
        int count = firstEdge.length;
        int[] component = new int[count];
        int[] index = new int[count];
        int[] low = new int[count];
        int[] cursor = firstEdge.clone();
        int[] stack = new int[count];
        int[] path = new int[count];
        boolean[] onStack = new boolean[count];
        int stacked = 0;
        int next = 1;
        int components = 0;
        for (int root = 0; root < count; root++) {
            if (index[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            index[root] = low[root] = next++;
            stack[stacked++] = root;
            onStack[root] = true;
            while (depth >= 0) {
                int node = path[depth];
                if (cursor[node] >= 0) {
                    int to = target[cursor[node]];
                    cursor[node] = nextEdge[cursor[node]];
                    if (index[to] == 0) {
                        index[to] = low[to] = next++;
                        stack[stacked++] = to;
                        onStack[to] = true;
                        path[++depth] = to;
                    } else if (onStack[to]) {
                        low[node] = Math.min(low[node], index[to]);
                    }
                    continue;
                }
                if (low[node] == index[node]) {
                    int member;
                    do {
                        member = stack[--stacked];
                        onStack[member] = false;
                        component[member] = components;
                    } while (member != node);
                    components++;
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
        return component;
    }
}
