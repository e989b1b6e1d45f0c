package cn.harbinkepu.alert;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;

import org.jspecify.annotations.Nullable;

/// The key of the certificate that a signature brings with it.
final class CapKeys extends KeySelector {

    @Override
    public KeySelectorResult select(
            @Nullable KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
            throws KeySelectorException {
        if (info == null) {
            throw new KeySelectorException("the signature names no certificate");
        }
        PublicKey key = info.getContent().stream()
                .filter(X509Data.class::isInstance)
                .map(X509Data.class::cast)
                .map(X509Data::getContent)
                .flatMap(List::stream)
                .filter(X509Certificate.class::isInstance)
                .map(certificate -> ((X509Certificate) certificate).getPublicKey())
                .findFirst()
                .orElseThrow(() -> new KeySelectorException("the signature brings no certificate"));
        return () -> key;
    }
}
