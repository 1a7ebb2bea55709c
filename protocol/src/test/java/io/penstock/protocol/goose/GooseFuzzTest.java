package io.penstock.protocol.goose;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Without JAZZER_FUZZ=1 it replays its seeds. */
class GooseFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void goose(byte[] data) {
        FuzzTalk.play("goose", data);
    }
}
