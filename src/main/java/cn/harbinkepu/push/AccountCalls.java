package cn.harbinkepu.push;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/// What the server of a social network calls us with on behalf of its users.
public interface AccountCalls {

    /// The name by which people find our account.
    String account();

    /// Whether the call comes from a server that knows our token. Always false where nothing is
    /// set up.
    boolean isGenuine(String signature, String timestamp, String nonce);

    /// Takes one call that [#isGenuine].
    ///
    /// @param body the XML as sent; what is none, or means nothing here, changes nothing
    /// @return the XML to answer with, if there is something to say
    Uni<Optional<String>> take(String body);
}
