package org.voblocks.prov.graph.constraints;

import org.voblocks.prov.Kind;
import org.voblocks.prov.Statement;

/** A statement in terms, or one that follows from it. */
final class Fact {
    private final Kind kind;
    private final int id;
    private final int[] arguments;
    private final Statement origin;

    Fact(Kind kind, int id, int[] arguments, Statement origin) {
        this.kind = kind;
        this.id = id;
        this.arguments = arguments;
        this.origin = origin;
    }

    Kind kind() {
        return kind;
    }

    /** The term of its identifier. */
    int id() {
        return id;
    }

    int size() {
        return arguments.length;
    }

    /** The term of an argument. */
    int argument(int index) {
        return arguments[index];
    }

    /** The statement that says so. */
    Statement origin() {
        return origin;
    }
}
