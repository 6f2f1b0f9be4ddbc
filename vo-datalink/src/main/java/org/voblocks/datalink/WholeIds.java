package org.voblocks.datalink;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * At most so many links, and those of one ID all or none: an answer must not be cut within an ID (DataLink 1.1, section
 * 2.1.1). The links of one ID are held at a time.
 */
public final class WholeIds implements Iterator<Link> {
    private final Iterator<Link> links;
    private final long limit;
    private final Queue<Link> ofOneId = new ArrayDeque<>();
    private @Nullable Link following;
    private long given;
    private boolean overflow;

    /** A view of links, of which those of one ID stand together. */
    public WholeIds(Iterator<Link> links, long limit) {
        this.links = links;
        this.limit = limit;
    }

    /** Whether there were more links; asked once there is no next one. */
    public boolean overflow() {
        return overflow;
    }

    @Override
    public boolean hasNext() {
        if (ofOneId.isEmpty() && !overflow) {
            fill();
        }
        return !ofOneId.isEmpty();
    }

    private void fill() {
        Link first = following != null ? following : links.hasNext() ? links.next() : null;
        following = null;
        Link link = first;
        while (link != null && first != null && link.id().equals(first.id())) {
            if (given + ofOneId.size() == limit) {
                overflow = true;
                ofOneId.clear();
                return;
            }
            ofOneId.add(link);
            link = links.hasNext() ? links.next() : null;
        }
        following = link;
    }

    @Override
    public Link next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        given++;
        return ofOneId.remove();
    }
}
