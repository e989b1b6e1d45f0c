package cn.harbinkepu.outlet;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// An account on a platform.
///
/// @param app      what the platform calls the application: AppID, client key
/// @param secrets  by the names of [Platform#secrets]
/// @param tokens   what the platform gave and renews; empty before the owner's consent
/// @param replaces whether a corrected post is replaced by itself
public record OutletAccount(
        UUID id,
        Platform platform,
        String name,
        String app,
        JsonObject secrets,
        JsonObject tokens,
        boolean replaces,
        boolean disabled,
        OffsetDateTime changedAt) {

    public OutletAccount {
        secrets = secrets.copy();
        tokens = tokens.copy();
    }

    public Optional<String> secret(String name) {
        return Optional.ofNullable(secrets.getString(name)).filter(each -> !each.isEmpty());
    }

    /// Whether the owner has consented, where that is asked.
    public boolean isConsented() {
        return !platform.asksConsent() || tokens.containsKey("access");
    }

    /// Whether something can be sent to it.
    public boolean isOpen() {
        return !disabled && isConsented() && platform != Platform.HAND;
    }

    @Override
    public String toString() {
        return platform + " " + name;
    }
}
