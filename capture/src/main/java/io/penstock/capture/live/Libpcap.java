package io.penstock.capture.live;

import io.penstock.capture.CaptureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The functions of libpcap 1.5 or later that are used (pcap(3PCAP)), looked up in the library that Debian's package
 * libpcap0.8 installs. 64-bit Linux.
 */
@SuppressWarnings("restricted") // Reads what the library points at.
final class Libpcap {
    static final int ERROR_NO_SUCH_DEVICE = -5;
    static final int ERROR_PERMISSION = -8;
    static final int ERROR_NOT_UP = -9;
    static final int ERROR_PROMISCUOUS_PERMISSION = -11;
    static final int PRECISION_NANO = 1;
    static final int ERRBUF_SIZE = 256;

    private static final List<String> NAMES = List.of("libpcap.so.0.8", "libpcap.so.1");
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    /** {@code pcap_if_t}: next, name, description, addresses, flags. */
    private static final long IF_NAME = 8;

    private static final long IF_BYTES = 40;
    private static final long LONGEST_TEXT = 4096;
    /** The network devices in the namespace of this thread, proc_pid_net(5). */
    private static final Path NETWORK_DEVICES = Path.of("/proc/thread-self/net/dev");

    /** The whole address space: values are read where a pointer says, without an object per pointer. */
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    final MethodHandle create;
    final MethodHandle setSnapLength;
    final MethodHandle setPromiscuous;
    final MethodHandle setTimeout;
    final MethodHandle setImmediate;
    final MethodHandle setBufferSize;
    final MethodHandle setPrecision;
    final MethodHandle activate;
    final MethodHandle setNonBlock;
    final MethodHandle selectableDescriptor;
    final MethodHandle compile;
    final MethodHandle setFilter;
    final MethodHandle freeCode;
    final MethodHandle dataLink;
    final MethodHandle nextEx;
    final MethodHandle stats;
    final MethodHandle breakLoop;
    final MethodHandle inject;
    final MethodHandle close;
    /** {@code poll(2)}. */
    final MethodHandle poll;

    private final MethodHandle lastError;
    private final MethodHandle statusText;
    private final MethodHandle findAllDevices;
    private final MethodHandle freeAllDevices;

    private Libpcap(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        Binder bind = new Binder(linker, library);
        create = bind.function("pcap_create", POINTER, POINTER, POINTER);
        setSnapLength = bind.function("pcap_set_snaplen", INT, POINTER, INT);
        setPromiscuous = bind.function("pcap_set_promisc", INT, POINTER, INT);
        setTimeout = bind.function("pcap_set_timeout", INT, POINTER, INT);
        setImmediate = bind.function("pcap_set_immediate_mode", INT, POINTER, INT);
        setBufferSize = bind.function("pcap_set_buffer_size", INT, POINTER, INT);
        setPrecision = bind.function("pcap_set_tstamp_precision", INT, POINTER, INT);
        activate = bind.function("pcap_activate", INT, POINTER);
        setNonBlock = bind.function("pcap_setnonblock", INT, POINTER, INT, POINTER);
        selectableDescriptor = bind.function("pcap_get_selectable_fd", INT, POINTER);
        compile = bind.function("pcap_compile", INT, POINTER, POINTER, POINTER, INT, INT);
        setFilter = bind.function("pcap_setfilter", INT, POINTER, POINTER);
        freeCode = bind.procedure("pcap_freecode", POINTER);
        dataLink = bind.function("pcap_datalink", INT, POINTER);
        nextEx = bind.function("pcap_next_ex", INT, POINTER, POINTER, POINTER);
        stats = bind.function("pcap_stats", INT, POINTER, POINTER);
        breakLoop = bind.procedure("pcap_breakloop", POINTER);
        inject = bind.function("pcap_inject", INT, POINTER, POINTER, ValueLayout.JAVA_LONG);
        close = bind.procedure("pcap_close", POINTER);
        lastError = bind.function("pcap_geterr", POINTER, POINTER);
        statusText = bind.function("pcap_statustostr", POINTER, INT);
        findAllDevices = bind.function("pcap_findalldevs", INT, POINTER, POINTER);
        freeAllDevices = bind.procedure("pcap_freealldevs", POINTER);
        poll = new Binder(linker, linker.defaultLookup()).function("poll", INT, POINTER, ValueLayout.JAVA_LONG, INT);
    }

    private record Binder(Linker linker, SymbolLookup library) {
        MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
            return linker.downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
        }

        MethodHandle procedure(String name, MemoryLayout... arguments) {
            return linker.downcallHandle(library.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
        }
    }

    /** Loaded once; kept until the program ends. */
    private static final class Loaded {
        static final List<Libpcap> LIBRARY = load();

        private static List<Libpcap> load() {
            for (String name : NAMES) {
                try {
                    return List.of(new Libpcap(SymbolLookup.libraryLookup(name, Arena.global())));
                } catch (IllegalArgumentException e) {
                    // Not under this name; the next may be there.
                }
            }
            return List.of();
        }
    }

    /**
     * The library.
     *
     * @throws CaptureException if it is not installed
     */
    static Libpcap get() throws CaptureException {
        if (Loaded.LIBRARY.isEmpty()) {
            throw new CaptureException("libpcap is not installed (" + String.join(" or ", NAMES)
                    + " cannot be loaded); install it, on Debian and Ubuntu with: apt-get install libpcap0.8");
        }
        return Loaded.LIBRARY.getFirst();
    }

    /**
     * The network interfaces that can be captured from by this user, without {@code any} and what else libpcap reads: Bluetooth,
     * D-Bus, netfilter's logs.
     */
    List<String> interfaces() {
        List<String> names = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(POINTER);
            MemorySegment error = arena.allocate(ERRBUF_SIZE);
            if ((int) findAllDevices.invokeExact(list, error) != 0) {
                return names;
            }
            MemorySegment first = list.get(POINTER, 0);
            for (MemorySegment at = first; at.address() != 0; at = at.get(POINTER, 0)) {
                at = at.reinterpret(IF_BYTES);
                names.add(text(at.get(POINTER, IF_NAME)));
            }
            freeAllDevices.invokeExact(first);
        } catch (Throwable e) {
            throw failed(e);
        }
        try (Stream<String> lines = Files.lines(NETWORK_DEVICES)) {
            // Two lines of headings, then one a device: its name, a colon, counters.
            names.retainAll(lines.skip(2)
                    .map(line ->
                            line.substring(0, Math.max(0, line.indexOf(':'))).strip())
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            // No /proc: rather too many than none.
            return names;
        }
        return names;
    }

    /** What the library says went wrong last on this handle. */
    String error(MemorySegment handle) {
        try {
            return text((MemorySegment) lastError.invokeExact(handle));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** What a status of {@code pcap_activate} means. */
    String status(int code) {
        try {
            return text((MemorySegment) statusText.invokeExact(code));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static String text(MemorySegment pointer) {
        return pointer.reinterpret(LONGEST_TEXT).getString(0);
    }

    /** For what a method handle declares: no function of C throws. */
    static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("a call into libpcap failed", e);
    }
}
