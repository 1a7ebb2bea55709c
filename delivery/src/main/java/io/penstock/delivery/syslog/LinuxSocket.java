package io.penstock.delivery.syslog;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Linux tells of a connected TCP socket and Java does not: how many bytes the peer's kernel has not acknowledged.
 *
 * <p>Java hides the descriptor, so it is looked for: the one in {@code /proc/self/fd} whose two ends (getsockname,
 * getpeername) are the socket's; no two open connections share both. The number is ours while the socket is open, so
 * every answer counts only if the socket is still open after it was given.
 */
final class LinuxSocket {
    /** asm-generic/ioctls.h; other values on mips, sparc, powerpc and alpha, where nothing of this is used. */
    private static final long SIOCOUTQ = 0x5411;

    private static final Set<String> GENERIC = Set.of("amd64", "aarch64", "riscv64");
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int SOCKADDR_BYTES = 128;
    /** A window without its scale (RFC 9293, 3.1). */
    private static final long WINDOW = 65_535;

    private final Socket socket;
    private final int descriptor;
    private final MemorySegment answer = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

    private LinuxSocket(Socket socket, int descriptor) {
        this.socket = socket;
        this.descriptor = descriptor;
    }

    /** The kernel's view of a connected socket, null where there is none. */
    static @Nullable LinuxSocket of(Socket socket) {
        if (!System.getProperty("os.name", "").equals("Linux")
                || !GENERIC.contains(System.getProperty("os.arch", ""))) {
            return null;
        }
        InetSocketAddress near = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
        InetSocketAddress far = new InetSocketAddress(socket.getInetAddress(), socket.getPort());
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path entry : open) {
                int descriptor = Integer.parseInt(entry.getFileName().toString());
                if (near.equals(Native.name(Native.GETSOCKNAME, descriptor))
                        && far.equals(Native.name(Native.GETPEERNAME, descriptor))) {
                    return new LinuxSocket(socket, descriptor);
                }
            }
        } catch (IOException e) {
            // No /proc, as in some containers: what is not known is assumed.
            return null;
        }
        return null;
    }

    /** Bytes that were written and that the peer's kernel has not acknowledged; -1 if that is not known. */
    int unacknowledged() {
        int result = Native.call(() -> (int) Native.IOCTL.invokeExact(descriptor, SIOCOUTQ, answer));
        return result != 0 || socket.isClosed() ? -1 : answer.get(ValueLayout.JAVA_INT, 0);
    }

    /** How long written bytes may stay unacknowledged before the connection breaks (RFC 5482). */
    void userTimeout(Duration longest) {
        answer.set(ValueLayout.JAVA_INT, 0, Math.toIntExact(longest.toMillis()));
        Native.call(() -> (int) Native.SETSOCKOPT.invokeExact(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, answer, 4));
    }

    /**
     * The most bytes that the peer's kernel may have acknowledged while its program has not read them: no window of this
     * connection can be larger, since its scale was fixed when it was opened (RFC 7323, 2.2). -1 if that is not known.
     */
    long mostUnread() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(8);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, 8);
            int result = Native.call(
                    () -> (int) Native.GETSOCKOPT.invokeExact(descriptor, IPPROTO_TCP, TCP_INFO, info, length));
            if (result != 0 || socket.isClosed()) {
                return -1;
            }
            // struct tcp_info (linux/tcp.h): the seventh byte is tcpi_snd_wscale:4, tcpi_rcv_wscale:4.
            int scales = info.get(ValueLayout.JAVA_BYTE, 6);
            return WINDOW << (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? scales & 0xF : scales >> 4 & 0xF);
        }
    }

    /** The C library's calls; loaded on Linux only. */
    @SuppressWarnings("restricted") // What --enable-native-access allows.
    private static final class Native {
        static final MethodHandle GETSOCKNAME =
                handle("getsockname", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        static final MethodHandle GETPEERNAME =
                handle("getpeername", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        static final MethodHandle SETSOCKOPT = handle(
                "setsockopt",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
        static final MethodHandle GETSOCKOPT = handle(
                "getsockopt",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS);
        static final MethodHandle IOCTL = Linker.nativeLinker()
                .downcallHandle(
                        address("ioctl"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                        Linker.Option.firstVariadicArg(2));

        private Native() {}

        /** A call of the C library. */
        interface Call {
            int run() throws Throwable;
        }

        static int call(Call call) {
            try {
                return call.run();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("a call of the C library cannot throw this", e);
            }
        }

        /** One end of a socket, null if the descriptor is no internet socket. */
        static @Nullable InetSocketAddress name(MethodHandle end, int descriptor) throws UnknownHostException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment address = arena.allocate(SOCKADDR_BYTES, 8);
                MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SOCKADDR_BYTES);
                if (call(() -> (int) end.invokeExact(descriptor, address, length)) != 0) {
                    return null;
                }
                short family = address.get(ValueLayout.JAVA_SHORT, 0);
                if (family != AF_INET && family != AF_INET6) {
                    return null;
                }
                // An IPv4 address in an IPv6 socket becomes an IPv4 address here, as in Java's own.
                byte[] host = address.asSlice(family == AF_INET ? 4 : 8, family == AF_INET ? 4 : 16)
                        .toArray(ValueLayout.JAVA_BYTE);
                int port = Short.toUnsignedInt(address.get(ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2));
                return new InetSocketAddress(InetAddress.getByAddress(host), port);
            }
        }

        private static MethodHandle handle(String name, MemoryLayout... arguments) {
            return Linker.nativeLinker()
                    .downcallHandle(address(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
        }

        private static MemorySegment address(String name) {
            SymbolLookup library = Linker.nativeLinker().defaultLookup();
            return library.findOrThrow(name);
        }
    }
}
