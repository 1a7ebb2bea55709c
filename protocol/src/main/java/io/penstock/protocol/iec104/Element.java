package io.penstock.protocol.iec104;

/** Information elements (IEC 60870-5-101, 7.2.6) with their sizes in bytes. */
enum Element {
    /** Single-point information with quality. */
    SIQ(1),
    /** Double-point information with quality. */
    DIQ(1),
    /** Value with transient state, a step position. */
    VTI(1),
    /** Bits. */
    BSI(4),
    /** Normalized value, a fraction of 32768. */
    NVA(2),
    /** Scaled value. */
    SVA(2),
    /** Short floating point number. */
    R32(4),
    /** Binary counter reading. */
    BCR(5),
    /** Status and change detection of 16 points. */
    SCD(4),
    /** Quality descriptor. */
    QDS(1),
    /** Quality descriptor of events of protection equipment. */
    QDP(1),
    /** Single event of protection equipment. */
    SEP(1),
    /** Start events. */
    SPE(1),
    /** Output circuit information. */
    OCI(1),
    CP16(2),
    CP24(3),
    CP56(7),
    /** Single command. */
    SCO(1),
    /** Double command. */
    DCO(1),
    /** Regulating step command. */
    RCO(1),
    /** Qualifier of set-point command. */
    QOS(1),
    /** Cause of initialization. */
    COI(1),
    /** Qualifier of interrogation. */
    QOI(1),
    /** Qualifier of counter interrogation. */
    QCC(1),
    /** Qualifier of reset process. */
    QRP(1),
    /** Qualifier of parameter of measured values. */
    QPM(1),
    /** Qualifier of parameter activation. */
    QPA(1),
    /** Fixed test pattern. */
    FBP(2),
    /** Test sequence counter. */
    TSC(2),
    /** Name of file. */
    NOF(2),
    /** Name of section. */
    NOS(1),
    /** Length of file or section. */
    LOF(3),
    /** File ready qualifier. */
    FRQ(1),
    /** Section ready qualifier. */
    SRQ(1),
    /** Select and call qualifier. */
    SCQ(1),
    /** Last section or segment qualifier. */
    LSQ(1),
    /** Acknowledge file or section qualifier. */
    AFQ(1),
    /** Checksum. */
    CHS(1),
    /** Status of file. */
    SOF(1),
    /** Association of security statistics. */
    AID(2);

    final int size;

    Element(int size) {
        this.size = size;
    }
}
