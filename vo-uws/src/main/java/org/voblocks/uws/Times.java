package org.voblocks.uws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the service allows of what a client wishes. */
final class Times {
    private Times() {}

    static Duration executionDuration(Duration wish, JobSettings settings) {
        if (wish.isNegative()) {
            throw UwsException.badRequest(
                    "EXECUTIONDURATION '" + wish.toSeconds() + "': expected seconds, 0 for no limit");
        }
        Duration most = settings.maxExecutionDuration();
        boolean tooLong = !most.isZero() && (wish.isZero() || wish.compareTo(most) > 0);
        return tooLong ? most : wish;
    }

    static @Nullable Instant destruction(@Nullable Instant wish, Instant creation, JobSettings settings) {
        Instant wanted = wish == null && !settings.retention().isZero() ? creation.plus(settings.retention()) : wish;
        return latest(wanted, creation, settings);
    }

    static @Nullable Instant latest(@Nullable Instant wish, Instant creation, JobSettings settings) {
        Duration most = settings.maxRetention();
        if (most == null) {
            return wish;
        }
        Instant latest = creation.plus(most);
        return wish == null || wish.isAfter(latest) ? latest : wish;
    }

    static long copy(InputStream in, OutputStream out, long limit, String parameter) throws IOException {
        byte[] buffer = new byte[8192];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > limit) {
                throw new UwsException(
                        413, "parameter " + parameter + ": the uploaded files are larger than the service allows");
            }
            out.write(buffer, 0, n);
        }
        return total;
    }
}
