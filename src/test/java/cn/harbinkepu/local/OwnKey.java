package cn.harbinkepu.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/// Lets the application answer by TLS, as operators do it where no proxy stands in front, with a key that it has signed
/// itself.
public class OwnKey implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "only-for-tests";
    private static final Path STORE = Path.of("target", "own-key.p12").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        try {
            Files.deleteIfExists(STORE);
            make();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return Map.of(
                "quarkus.http.test-ssl-port",
                "0",
                "quarkus.http.tls-configuration-name",
                "front",
                "quarkus.tls.front.key-store.p12.path",
                STORE.toString(),
                "quarkus.tls.front.key-store.p12.password",
                PASSWORD);
    }

    @Override
    public void stop() {
        // The key lies in the build's own folder.
    }

    /// Trusts this key and no other.
    public static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(STORE.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("front", store.getCertificate("front"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void make() throws Exception {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "front",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                STORE.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(line).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("no key was made");
        }
    }
}
