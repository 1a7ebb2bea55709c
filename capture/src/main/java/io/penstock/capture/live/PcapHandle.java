package io.penstock.capture.live;

import io.penstock.capture.CaptureException;
import io.penstock.capture.LinkType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * One open interface. Read by one thread, which also closes it; {@link #stop()} may be called by any before that.
 *
 * <p>It is read without blocking and waited for with {@code poll(2)}: the time-out of libpcap does not fire on a link that
 * is silent (pcap_next_ex(3PCAP) leaves that open, and TPACKET_V3 makes use of it), so that a blocking read would keep
 * frames that were copied but not handed over for as long as the silence lasts.
 */
final class PcapHandle implements AutoCloseable {
    /** A block of the kernel's ring that is not full is handed over after so long. */
    private static final int TIMEOUT_MILLIS = 50;

    private static final int ANY_NETMASK = -1;
    private static final short POLLIN = 1;
    /** {@code struct pcap_pkthdr}: seconds, nanoseconds, captured length, length. */
    private static final long FRACTION = 8;

    private static final long CAPTURED = 16;
    private static final long LENGTH = 20;

    private final Libpcap pcap;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment handle;
    private final int link;
    private final MemorySegment header;
    private final MemorySegment data;
    private final MemorySegment statistics;
    private final MemorySegment waiting;
    private boolean closed;

    private PcapHandle(Libpcap pcap, MemorySegment handle, int link, int descriptor) {
        this.pcap = pcap;
        this.handle = handle;
        this.link = link;
        header = arena.allocate(ValueLayout.JAVA_LONG);
        data = arena.allocate(ValueLayout.JAVA_LONG);
        statistics = arena.allocate(ValueLayout.JAVA_INT, 8);
        waiting = arena.allocate(8, 8);
        waiting.set(ValueLayout.JAVA_INT, 0, descriptor);
        waiting.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
    }

    /**
     * Opens an interface.
     *
     * @throws CaptureException if there is no such interface, it is down, this user may not, or the filter is wrong
     */
    static PcapHandle open(String name, LiveSettings settings) throws CaptureException {
        Libpcap pcap = Libpcap.get();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(Libpcap.ERRBUF_SIZE);
            MemorySegment handle = (MemorySegment) pcap.create.invokeExact(arena.allocateFrom(name), error);
            if (handle.address() == 0) {
                throw new CaptureException(name + ": " + error.getString(0));
            }
            boolean good = false;
            try {
                int ignored = (int) pcap.setSnapLength.invokeExact(handle, settings.snapLength());
                ignored = (int) pcap.setPromiscuous.invokeExact(handle, settings.promiscuous() ? 1 : 0);
                ignored = (int) pcap.setTimeout.invokeExact(handle, TIMEOUT_MILLIS);
                ignored = (int) pcap.setImmediate.invokeExact(handle, settings.immediate() ? 1 : 0);
                ignored = (int) pcap.setBufferSize.invokeExact(handle, settings.bufferMib() << 20);
                ignored = (int) pcap.setPrecision.invokeExact(handle, Libpcap.PRECISION_NANO);
                int status = (int) pcap.activate.invokeExact(handle);
                if (status < 0) {
                    throw new CaptureException(name + ": " + refusal(pcap, handle, name, status));
                }
                filter(pcap, handle, name, settings.filter(), arena);
                int link = (int) pcap.dataLink.invokeExact(handle);
                if (LinkType.of(link) == null) {
                    throw new CaptureException(name + ": its frames are of link type " + link
                            + ", which is not read; name an Ethernet interface, or any");
                }
                if ((int) pcap.setNonBlock.invokeExact(handle, 1, error) != 0) {
                    throw new CaptureException(name + ": " + error.getString(0));
                }
                int descriptor = (int) pcap.selectableDescriptor.invokeExact(handle);
                good = true;
                return new PcapHandle(pcap, handle, link, descriptor);
            } finally {
                if (!good) {
                    pcap.close.invokeExact(handle);
                }
            }
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw Libpcap.failed(e);
        }
    }

    private static void filter(Libpcap pcap, MemorySegment handle, String name, String filter, Arena arena)
            throws Throwable {
        if (filter.isBlank()) {
            return;
        }
        MemorySegment program = arena.allocate(16, 8);
        if ((int) pcap.compile.invokeExact(handle, program, arena.allocateFrom(filter), 1, ANY_NETMASK) != 0) {
            throw new CaptureException(name + ": the filter '" + filter + "' is wrong: " + pcap.error(handle)
                    + "; its language is that of tcpdump: man pcap-filter");
        }
        int status = (int) pcap.setFilter.invokeExact(handle, program);
        pcap.freeCode.invokeExact(program);
        if (status != 0) {
            throw new CaptureException(name + ": the filter cannot be set: " + pcap.error(handle));
        }
    }

    /** Why an interface cannot be opened, and what to do. */
    private static String refusal(Libpcap pcap, MemorySegment handle, String name, int status) {
        return switch (status) {
            case Libpcap.ERROR_NO_SUCH_DEVICE -> {
                List<String> there = pcap.interfaces();
                yield "there is no such interface; "
                        + (there.isEmpty()
                                ? "this machine has none"
                                : "there are " + String.join(", ", there) + ", or any for all");
            }
            case Libpcap.ERROR_PERMISSION, Libpcap.ERROR_PROMISCUOUS_PERMISSION ->
                "this user may not capture; run as root, or give the process CAP_NET_RAW and CAP_NET_ADMIN: with systemd"
                        + " AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN, else setcap cap_net_raw,cap_net_admin+eip "
                        + System.getProperty("java.home") + "/bin/java";
            case Libpcap.ERROR_NOT_UP -> "the interface is down; bring it up with: ip link set " + name + " up";
            default -> {
                String detail = pcap.error(handle);
                yield "cannot be opened: " + (detail.isEmpty() ? pcap.status(status) : detail);
            }
        };
    }

    /** The interfaces that this user can capture from. */
    static List<String> interfaces() throws CaptureException {
        return Libpcap.get().interfaces();
    }

    /** The number of the link layer. */
    int link() {
        return link;
    }

    /**
     * Adds the frames that are at hand to a batch, until that is full.
     *
     * @return whether there may be more at hand
     * @throws CaptureException if the interface can no longer be read, as when it went down or was removed
     */
    boolean read(FrameBatch into) throws CaptureException {
        try {
            while (into.hasRoom()) {
                int status = (int) pcap.nextEx.invokeExact(handle, header, data);
                if (status == 1) {
                    long at = header.get(ValueLayout.JAVA_LONG, 0);
                    long seconds = Libpcap.MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
                    long nanos = Libpcap.MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, at + FRACTION);
                    int captured = Libpcap.MEMORY.get(ValueLayout.JAVA_INT_UNALIGNED, at + CAPTURED);
                    int length = Libpcap.MEMORY.get(ValueLayout.JAVA_INT_UNALIGNED, at + LENGTH);
                    into.add(
                            Libpcap.MEMORY,
                            data.get(ValueLayout.JAVA_LONG, 0),
                            captured,
                            length,
                            seconds * 1_000_000_000L + nanos);
                } else if (status == 0 || status == -2) {
                    return false; // nothing at hand, or told to stop
                } else {
                    throw new CaptureException(pcap.error(handle));
                }
            }
            return true;
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw Libpcap.failed(e);
        }
    }

    /** Waits until there are frames, or for so long. */
    void await(int millis) {
        try {
            waiting.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            int ignored = (int) pcap.poll.invokeExact(waiting, 1L, millis);
        } catch (Throwable e) {
            throw Libpcap.failed(e);
        }
    }

    /** Frames lost since the interface was opened: first because the kernel's buffer was full, then by the interface. */
    long[] lost() {
        try {
            if ((int) pcap.stats.invokeExact(handle, statistics) != 0) {
                return new long[2];
            }
            return new long[] {
                Integer.toUnsignedLong(statistics.get(ValueLayout.JAVA_INT, 4)),
                Integer.toUnsignedLong(statistics.get(ValueLayout.JAVA_INT, 8))
            };
        } catch (Throwable e) {
            throw Libpcap.failed(e);
        }
    }

    /** Puts a frame on the wire; for tests. */
    void send(byte[] frame) throws CaptureException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment bytes = scratch.allocateFrom(ValueLayout.JAVA_BYTE, frame);
            if ((int) pcap.inject.invokeExact(handle, bytes, (long) frame.length) != frame.length) {
                throw new CaptureException(pcap.error(handle));
            }
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw Libpcap.failed(e);
        }
    }

    /** Ends a read that is going on. */
    synchronized void stop() {
        if (!closed) {
            try {
                pcap.breakLoop.invokeExact(handle);
            } catch (Throwable e) {
                throw Libpcap.failed(e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                pcap.close.invokeExact(handle);
            } catch (Throwable e) {
                throw Libpcap.failed(e);
            }
            arena.close();
        }
    }
}
