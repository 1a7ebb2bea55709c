package io.penstock.lab.offense;

/** What an offence is indexed on, with the numbers that QRadar has for it; the lab's rules use the first and Log Source. */
public enum OffenseType {
    SOURCE_IP(0, "Source IP", "sourceIP", "COMMON"),
    DESTINATION_IP(1, "Destination IP", "destinationIP", "COMMON"),
    EVENT_NAME(2, "Event Name", "qid", "EVENTS"),
    USERNAME(3, "Username", "userName", "EVENTS"),
    LOG_SOURCE(6, "Log Source", "deviceId", "EVENTS");

    private final int id;
    private final String title;
    private final String property;
    private final String database;

    OffenseType(int id, String title, String property, String database) {
        this.id = id;
        this.title = title;
        this.property = property;
        this.database = database;
    }

    /** QRadar's number. */
    public int id() {
        return id;
    }

    /** QRadar's name. */
    public String title() {
        return title;
    }

    /** The field that it is. */
    public String property() {
        return property;
    }

    /** Where the field is: EVENTS, FLOWS or COMMON. */
    public String database() {
        return database;
    }

    /** The value that an offence is indexed on; empty if the event has none. */
    String valueOf(Sighting sighting) {
        return switch (this) {
            case SOURCE_IP -> sighting.sourceIp();
            case DESTINATION_IP -> sighting.destinationIp();
            case EVENT_NAME -> sighting.name();
            case USERNAME -> sighting.userName();
            case LOG_SOURCE -> sighting.logSource().name();
        };
    }
}
