package io.penstock.delivery.syslog;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate for one DNS name and its key, as files and in memory. */
public record TestCertificate(Path pem, Path key, X509Certificate certificate, PrivateKey privateKey) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** Signed by itself, of yesterday and tomorrow. */
    public static TestCertificate of(String name, Path folder) throws Exception {
        return of(name, Instant.now().minus(Duration.ofDays(1)), null, folder);
    }

    /** For two days from a time, signed by another or by itself. */
    public static TestCertificate of(String name, Instant from, @Nullable TestCertificate signer, Path folder)
            throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        long serial = SERIAL.getAndIncrement();
        X500Name subject = new X500Name("CN=" + name);
        var builder = new JcaX509v3CertificateBuilder(
                signer == null
                        ? subject
                        : new X500Name(
                                signer.certificate().getSubjectX500Principal().getName()),
                BigInteger.valueOf(serial),
                Date.from(from),
                Date.from(from.plus(Duration.ofDays(2))),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signer == null));
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(signer == null ? pair.getPrivate() : signer.privateKey())));
        Path pem = folder.resolve(name + "-" + serial + ".pem");
        Files.writeString(pem, pem("CERTIFICATE", certificate.getEncoded()));
        Path key = folder.resolve(name + "-" + serial + ".key");
        Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        // For servers in a process of their own, with the password "changeit".
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            store.store(out, PASSWORD);
        }
        return new TestCertificate(pem, key, certificate, pair.getPrivate());
    }

    /** TLS of a server with this certificate. */
    public SSLContext server() throws Exception {
        return server(this);
    }

    /** TLS of a server with this certificate, which believes clients that show another. */
    public SSLContext server(TestCertificate client) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", privateKey, new char[0], new Certificate[] {certificate});
        store.setCertificateEntry("client", client.certificate);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
