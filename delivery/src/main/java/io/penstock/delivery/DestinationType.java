package io.penstock.delivery;

/**
 * One kind of destination, for example {@code webhook}. Each is one package, with this, the record of its settings and
 * what sends, and one line in {@code META-INF/services}; nothing else names it. The command line, the console's form and
 * the reference page are made from the settings' {@link io.penstock.delivery.settings.Setting} annotations.
 *
 * @param <S> the record of its settings; its constructor checks what one setting alone cannot say
 */
public interface DestinationType<S extends Record> {
    /** The word after {@code type:} in the configuration: lower case letters, digits and {@code -}. */
    String name();

    /** What it is, in one line for people. */
    String summary();

    /** The record of its settings. */
    Class<S> settings();

    /**
     * Makes a destination; nothing is connected yet.
     *
     * @throws DeliveryException if a file that the settings name cannot be used
     */
    Destination open(S settings, DeliveryContext context) throws DeliveryException;
}
