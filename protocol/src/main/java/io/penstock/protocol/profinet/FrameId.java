package io.penstock.protocol.profinet;

/** What a frame carries, by its FrameID (IEC 61158-6-10 table 10). */
enum FrameId {
    TIME,
    CYCLIC,
    ALARM,
    DCP,
    FRAGMENT,
    RESERVED;

    static FrameId of(int id) {
        if (id >= 0x0100 && id <= 0x0FFF || id >= 0x8000 && id <= 0xFBFF) {
            return CYCLIC;
        }
        return switch (id >> 8) {
            case 0x00, 0xFF -> time(id);
            case 0xFC -> id == 0xFC01 ? ALARM : RESERVED;
            case 0xFE -> id >= 0xFEFC ? DCP : id == 0xFE01 ? ALARM : RESERVED;
            default -> RESERVED;
        };
    }

    private static FrameId time(int id) {
        if (id >= 0xFF80 && id <= 0xFF8F) {
            return FRAGMENT;
        }
        return switch (id) {
            case 0x0020,
                    0x0021,
                    0x0080,
                    0x0081,
                    0xFF00,
                    0xFF01,
                    0xFF20,
                    0xFF21,
                    0xFF22,
                    0xFF23,
                    0xFF40,
                    0xFF41,
                    0xFF42,
                    0xFF43 -> TIME;
            default -> RESERVED;
        };
    }
}
