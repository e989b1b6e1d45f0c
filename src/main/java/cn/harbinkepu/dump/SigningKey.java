package cn.harbinkepu.dump;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
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

import cn.harbinkepu.core.SecretBox;

/// Signs the list of the files by Ed25519.
@ApplicationScoped
class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private static final String ADD = "insert into dump_key (private_key) values ($1) on conflict do nothing";

    private static final String FIND = "select private_key from dump_key";

    private final Pool pool;
    private final Optional<String> configured;
    private final SecretBox box;

    SigningKey(Pool pool, DumpConfig config) {
        this.pool = pool;
        this.configured = config.signingKey();
        this.box = new SecretBox(config.secretKey(), "kepu.dump.secret-key");
    }

    /// The signature, in base64.
    Uni<String> sign(byte[] content) {
        return key().map(key -> sign(content, key));
    }

    /// SubjectPublicKeyInfo, as a PEM file.
    Uni<String> pem() {
        return key().map(SigningKey::pem);
    }

    private Uni<byte[]> key() {
        return (configured.isPresent() ? Uni.createFrom().item(configured.get()) : kept())
                .map(key -> Base64.getDecoder().decode(key));
    }

    private Uni<String> kept() {
        return find().chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : made());
    }

    /// Of two instances that make one at once, the first wins.
    private Uni<String> made() {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(Buffer.buffer(box.close(fresh()))))
                .chain(this::find)
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<String>> find() {
        return pool.query(FIND)
                .execute()
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                box.open(rows.iterator().next().getBuffer(0).getBytes())));
    }

    private static String sign(byte[] content, byte[] pkcs8) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("kepu.dump.signing-key is no Ed25519 key in PKCS #8", e);
        }
    }

    /// The JDK does not derive the public key from the private one.
    private static String pem(byte[] pkcs8) {
        try {
            Ed25519PrivateKeyParameters key = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8);
            byte[] info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey())
                    .getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(info)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (IOException e) {
            throw new IllegalStateException("kepu.dump.signing-key is no Ed25519 key in PKCS #8", e);
        }
    }

    private static String fresh() {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance(ALGORITHM)
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
