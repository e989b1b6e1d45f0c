package cn.harbinkepu.outlet;

import java.net.URI;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// How a platform asks an account's owner whether the city may publish there (OAuth 2, authorization code).
public interface Consent {

    Platform platform();

    /// Where the owner is asked.
    ///
    /// @param word comes back with the answer
    /// @param back where the owner is sent then
    URI page(OutletAccount account, String word, URI back);

    /// The tokens for a code that came back: [OutletAccount#tokens]. Fails with `invalid-request` for a code that the
    /// platform does not know.
    Uni<JsonObject> redeem(OutletAccount account, String code);
}
