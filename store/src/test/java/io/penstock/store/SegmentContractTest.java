package io.penstock.store;

import io.penstock.store.segment.SegmentLog;
import io.penstock.store.segment.SegmentSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SegmentContractTest extends AlertLogContract {
    @TempDir
    private Path folder;

    /** Small segments and little memory, so that every test crosses segments and reads the disk. */
    @Override
    AlertLog open() {
        return SegmentLog.open(
                folder.resolve("alerts"), new SegmentSettings(40_000, 4096, 64, 30_000, InstantSource.system()));
    }
}
