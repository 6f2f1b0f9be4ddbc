package org.voblocks.votable.format;

import org.voblocks.votable.Info;

/** What is said after the rows, as a line for people. */
final class EndText {
    private EndText() {}

    static String of(Info info) {
        String content = info.content();
        return info.name() + ": " + info.value() + (content == null ? "" : ": " + content);
    }
}
