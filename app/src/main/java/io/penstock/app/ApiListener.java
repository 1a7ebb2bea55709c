package io.penstock.app;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.penstock.delivery.net.PemFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Opens the API's port: HTTPS with TLS 1.2 or 1.3, or plain HTTP on this machine. */
final class ApiListener {
    private static final int BACKLOG = 32;

    static {
        // The JDK's server waits for ever for the rest of a request unless it is told; seconds.
        limit("sun.net.httpserver.maxReqTime", "20");
        limit("sun.net.httpserver.maxRspTime", "20");
        limit("jdk.httpserver.maxConnections", "200");
    }

    private ApiListener() {}

    static HttpServer open(ApiConfig config) throws IOException {
        InetSocketAddress address = config.listen();
        SSLContext tls = tls(config.certificate(), config.key());
        try {
            if (tls == null) {
                return HttpServer.create(address, BACKLOG);
            }
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters chosen = getSSLContext().getDefaultSSLParameters();
                    chosen.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                    parameters.setSSLParameters(chosen);
                }
            });
            return server;
        } catch (IOException e) {
            throw new IOException(
                    "api: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage()
                            + "; choose another port, or stop who has it",
                    e);
        }
    }

    private static @Nullable SSLContext tls(@Nullable Path certificate, @Nullable Path key) throws IOException {
        if (certificate == null || key == null) {
            return null;
        }
        Path at = certificate;
        try {
            Certificate[] chain = PemFiles.certificates(certificate).toArray(Certificate[]::new);
            at = key;
            char[] none = new char[0];
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, none);
            keys.setKeyEntry("api", PemFiles.key(key, null), none, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(
                    "api: " + at + " cannot be used: " + e.getMessage()
                            + "; name PEM files of a certificate and its key",
                    e);
        }
    }

    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
