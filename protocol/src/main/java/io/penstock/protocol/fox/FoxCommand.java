package io.penstock.protocol.fox;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.text.Text;
import java.util.Arrays;
import java.util.List;

/** The commands of the channel {@code fox}, by which a session begins; each with the function that stands for it. */
enum FoxCommand {
    /** Of another channel, or not known. */
    OTHER(0, "message", OperationKind.CONTROL),
    HELLO(1, "hello", OperationKind.DISCOVER),
    CHALLENGE(2, "challenge", OperationKind.AUTHENTICATE),
    LOGIN(3, "login", OperationKind.AUTHENTICATE),
    REJECTED(4, "rejected", OperationKind.AUTHENTICATE);

    private static final FoxCommand[] ALL = values();

    private final int code;
    private final String text;
    private final OperationKind kind;

    FoxCommand(int code, String text, OperationKind kind) {
        this.code = code;
        this.text = text;
        this.kind = kind;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }

    OperationKind kind() {
        return kind;
    }

    static FoxCommand of(Bytes bytes, FoxHeader header) {
        if (Text.isWord(bytes, header.channelAt, header.channelEnd, "FOX")) {
            for (int i = 1; i < ALL.length; i++) {
                if (Text.isWord(bytes, header.commandAt, header.commandEnd, ALL[i].name())) {
                    return ALL[i];
                }
            }
        }
        return OTHER;
    }

    static List<Function> functions() {
        return Arrays.stream(ALL)
                .map(command -> new Function(command.code, command.text, command.kind))
                .toList();
    }
}
