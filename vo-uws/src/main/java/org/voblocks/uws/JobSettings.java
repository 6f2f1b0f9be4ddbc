package org.voblocks.uws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.upload.RemoteFiles;

/** What an embedder sets in {@link JobManagerBuilder}. */
record JobSettings(
        String processName,
        Duration retention,
        @Nullable Duration maxRetention,
        Duration maxExecutionDuration,
        boolean archive,
        boolean restart,
        int maxAttempts,
        Duration lease,
        Duration sweepInterval,
        int maxWaiters,
        int maxActivePerOwner,
        long maxUpload,
        RemoteFiles references) {}
