package org.voblocks.dl3.validate;

import java.util.List;
import java.util.stream.Stream;

/** All dialects that the readers take. */
public final class Dialects {
    private Dialects() {}

    /** All of them, each a class of its own. */
    public static List<Dialect> all() {
        return Stream.of(HessDialects.all(), Cta1dcDialects.all(), OtherDialects.all())
                .flatMap(List::stream)
                .toList();
    }
}
