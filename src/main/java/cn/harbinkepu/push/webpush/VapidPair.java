package cn.harbinkepu.push.webpush;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

import com.interaso.webpush.VapidKeys;

/// A pair of keys as it is kept: the length of the public key, the public key, the private one.
final class VapidPair {

    private static final String CURVE = "secp256r1";

    private VapidPair() {}

    static byte[] fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            byte[] open = pair.getPublic().getEncoded();
            byte[] secret = pair.getPrivate().getEncoded();
            return ByteBuffer.allocate(Integer.BYTES + open.length + secret.length)
                    .putInt(open.length)
                    .put(open)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CURVE, e);
        }
    }

    static VapidKeys read(byte[] kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        byte[] open = new byte[bytes.getInt()];
        bytes.get(open);
        byte[] secret = new byte[bytes.remaining()];
        bytes.get(secret);
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new VapidKeys((ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(open)), (ECPrivateKey)
                    keys.generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys of Web Push cannot be read", e);
        }
    }
}
