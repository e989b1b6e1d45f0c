package cn.harbinkepu.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Signs what an export says of the chain's head, by Ed25519.
@ApplicationScoped
class HeadKey {

    private static final String ALGORITHM = "Ed25519";

    private static final String ADD =
            "insert into audit_key (private_key, public_key) values ($1, $2) on conflict do nothing";

    private final Pool pool;
    private final Optional<String> configured;

    /// @param publicKey X.509 in base64
    record Signed(String signature, String publicKey) {}

    HeadKey(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.configured = config.signingKey();
    }

    Uni<Signed> sign(String text) {
        return configured
                .map(key -> Uni.createFrom()
                        .item(() -> sign(text, Base64.getDecoder().decode(key))))
                .orElseGet(() -> kept().map(key -> sign(text, key)));
    }

    private Uni<byte[]> kept() {
        KeyPair fresh = fresh();
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        Buffer.buffer(fresh.getPrivate().getEncoded()),
                        Buffer.buffer(fresh.getPublic().getEncoded())))
                .chain(() -> pool.query("select private_key from audit_key").execute())
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
    }

    private static Signed sign(String text, byte[] pkcs8) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return new Signed(Base64.getEncoder().encodeToString(signature.sign()), publicKey(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("kepu.audit.signing-key is no Ed25519 key in PKCS #8", e);
        }
    }

    /// The JDK does not derive the public key from the private one.
    private static String publicKey(byte[] pkcs8) {
        try {
            Ed25519PrivateKeyParameters key = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
            return Base64.getEncoder()
                    .encodeToString(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                            .getEncoded());
        } catch (java.io.IOException e) {
            throw new IllegalStateException("kepu.audit.signing-key is no Ed25519 key in PKCS #8", e);
        }
    }

    private static KeyPair fresh() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
