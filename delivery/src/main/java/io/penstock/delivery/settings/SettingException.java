package io.penstock.delivery.settings;

/** A setting is unknown, missing or wrong. The message names the key and says what is allowed. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Something is wrong with a setting.
     *
     * @param key the setting's whole key
     * @param problem what is wrong and what is allowed, to go after the key: {@code is 0; allowed: 1 to 65535}
     */
    public SettingException(String key, String problem) {
        super("'" + key + "' " + problem);
        this.key = key;
    }

    /** The setting's whole key. */
    public String key() {
        return key;
    }
}
