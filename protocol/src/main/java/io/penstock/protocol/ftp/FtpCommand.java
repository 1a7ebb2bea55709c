package io.penstock.protocol.ftp;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.text.Text;
import java.util.Arrays;
import java.util.List;

/** The commands (RFC 959 section 4.1, RFC 2228, 2389, 2428, 3659); the function is the ordinal. */
enum FtpCommand {
    OTHER(OperationKind.CONTROL),
    USER(OperationKind.AUTHENTICATE),
    PASS(OperationKind.AUTHENTICATE),
    ACCT(OperationKind.AUTHENTICATE),
    AUTH(OperationKind.AUTHENTICATE),
    ADAT(OperationKind.AUTHENTICATE),
    PBSZ(OperationKind.CONFIGURE),
    PROT(OperationKind.CONFIGURE),
    CWD(OperationKind.FILE),
    CDUP(OperationKind.FILE),
    SMNT(OperationKind.FILE),
    REIN(OperationKind.CONTROL),
    QUIT(OperationKind.CONTROL),
    PORT(OperationKind.CONFIGURE),
    PASV(OperationKind.CONFIGURE),
    EPRT(OperationKind.CONFIGURE),
    EPSV(OperationKind.CONFIGURE),
    TYPE(OperationKind.CONFIGURE),
    STRU(OperationKind.CONFIGURE),
    MODE(OperationKind.CONFIGURE),
    OPTS(OperationKind.CONFIGURE),
    RETR(OperationKind.FILE),
    STOR(OperationKind.FILE),
    STOU(OperationKind.FILE),
    APPE(OperationKind.FILE),
    ALLO(OperationKind.FILE),
    REST(OperationKind.FILE),
    RNFR(OperationKind.FILE),
    RNTO(OperationKind.FILE),
    ABOR(OperationKind.CONTROL),
    DELE(OperationKind.FILE),
    RMD(OperationKind.FILE),
    MKD(OperationKind.FILE),
    PWD(OperationKind.FILE),
    LIST(OperationKind.FILE),
    NLST(OperationKind.FILE),
    MLST(OperationKind.FILE),
    MLSD(OperationKind.FILE),
    MDTM(OperationKind.FILE),
    SIZE(OperationKind.FILE),
    SITE(OperationKind.CONTROL),
    SYST(OperationKind.DISCOVER),
    FEAT(OperationKind.DISCOVER),
    STAT(OperationKind.DISCOVER),
    HELP(OperationKind.DISCOVER),
    NOOP(OperationKind.DIAGNOSE);

    private static final FtpCommand[] ALL = values();

    private final OperationKind kind;

    FtpCommand(OperationKind kind) {
        this.kind = kind;
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
                .map(command -> new Function(command.ordinal(), command.name(), command.kind))
                .toList();
    }
}
