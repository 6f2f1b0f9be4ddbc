package org.voblocks.uws.store;

import org.voblocks.uws.JobStore;

class MemoryJobStoreTest extends JobStoreContract {
    @Override
    JobStore open() {
        return new MemoryJobStore();
    }
}
