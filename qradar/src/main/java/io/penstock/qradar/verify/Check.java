package io.penstock.qradar.verify;

/**
 * One line of the answer.
 *
 * @param what what was looked at, for example {@code event name} or {@code Penstock Score}
 * @param ok whether it is as it should be
 * @param found what QRadar has; empty for nothing
 * @param wanted what it should have
 * @param cause the probable cause; empty if it is right
 * @param fix what to do; empty if it is right
 */
public record Check(String what, boolean ok, String found, String wanted, String cause, String fix) {
    static Check right(String what, String found) {
        return new Check(what, true, found, found, "", "");
    }

    static Check wrong(String what, String found, String wanted, String cause, String fix) {
        return new Check(what, false, found, wanted, cause, fix);
    }
}
