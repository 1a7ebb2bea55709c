package io.penstock.protocol.ftp;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.text.Text;
import java.util.Arrays;
import java.util.List;

/** The commands (RFC 959 section 4.1, RFC 2228, 2389, 2428, 3659); each with the function that stands for it. */
enum FtpCommand {
    OTHER(0, OperationKind.CONTROL),
    USER(1, OperationKind.AUTHENTICATE),
    PASS(2, OperationKind.AUTHENTICATE),
    ACCT(3, OperationKind.AUTHENTICATE),
    AUTH(4, OperationKind.AUTHENTICATE),
    ADAT(5, OperationKind.AUTHENTICATE),
    PBSZ(6, OperationKind.CONFIGURE),
    PROT(7, OperationKind.CONFIGURE),
    CWD(8, OperationKind.FILE),
    CDUP(9, OperationKind.FILE),
    SMNT(10, OperationKind.FILE),
    REIN(11, OperationKind.CONTROL),
    QUIT(12, OperationKind.CONTROL),
    PORT(13, OperationKind.CONFIGURE),
    PASV(14, OperationKind.CONFIGURE),
    EPRT(15, OperationKind.CONFIGURE),
    EPSV(16, OperationKind.CONFIGURE),
    TYPE(17, OperationKind.CONFIGURE),
    STRU(18, OperationKind.CONFIGURE),
    MODE(19, OperationKind.CONFIGURE),
    OPTS(20, OperationKind.CONFIGURE),
    RETR(21, OperationKind.FILE),
    STOR(22, OperationKind.FILE),
    STOU(23, OperationKind.FILE),
    APPE(24, OperationKind.FILE),
    ALLO(25, OperationKind.FILE),
    REST(26, OperationKind.FILE),
    RNFR(27, OperationKind.FILE),
    RNTO(28, OperationKind.FILE),
    ABOR(29, OperationKind.CONTROL),
    DELE(30, OperationKind.FILE),
    RMD(31, OperationKind.FILE),
    MKD(32, OperationKind.FILE),
    PWD(33, OperationKind.FILE),
    LIST(34, OperationKind.FILE),
    NLST(35, OperationKind.FILE),
    MLST(36, OperationKind.FILE),
    MLSD(37, OperationKind.FILE),
    MDTM(38, OperationKind.FILE),
    SIZE(39, OperationKind.FILE),
    SITE(40, OperationKind.CONTROL),
    SYST(41, OperationKind.DISCOVER),
    FEAT(42, OperationKind.DISCOVER),
    STAT(43, OperationKind.DISCOVER),
    HELP(44, OperationKind.DISCOVER),
    NOOP(45, OperationKind.DIAGNOSE);

    private static final FtpCommand[] ALL = values();

    private final int code;
    private final OperationKind kind;

    FtpCommand(int code, OperationKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The function. */
    int code() {
        return code;
    }

    OperationKind kind() {
        return kind;
    }

    /** True if what follows must never be shown. */
    boolean isSecret() {
        return this == PASS || this == ACCT || this == ADAT;
    }

    static FtpCommand of(Bytes bytes, int from, int end) {
        for (int i = 1; i < ALL.length; i++) {
            if (Text.isWord(bytes, from, end, ALL[i].name())) {
                return ALL[i];
            }
        }
        return OTHER;
    }

    static List<Function> functions() {
        return Arrays.stream(ALL)
                .map(command -> new Function(command.code, command.name(), command.kind))
                .toList();
    }
}
