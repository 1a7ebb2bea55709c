package io.penstock.app;

import io.penstock.analysis.Analyzer;
import io.penstock.capture.Frame;

/** What captures are led through, frame by frame. Used by one thread. */
interface FrameTaker {
    /** From now on frames are of this capture. */
    void begin(String captureName);

    /** Takes the next frame; its bytes are needed no longer than this call. */
    void accept(Frame frame);

    /** What came so far must not wait for more. */
    void flush();

    /** Nothing more will come. */
    void finish();

    /** Everything: dissectors, inventory and engines. */
    static FrameTaker of(Analyzer analyzer) {
        return new FrameTaker() {
            @Override
            public void begin(String captureName) {
                analyzer.begin(captureName);
            }

            @Override
            public void accept(Frame frame) {
                analyzer.accept(frame);
            }

            @Override
            public void flush() {
                analyzer.flush();
            }

            @Override
            public void finish() {
                analyzer.finish();
            }
        };
    }
}
