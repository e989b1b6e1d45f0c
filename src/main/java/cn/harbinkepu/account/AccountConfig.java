package cn.harbinkepu.account;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Sign-in.
@ConfigMapping(prefix = "kepu.account")
interface AccountConfig {

    /// How long a browser stays signed in: one working day, so that nobody has to sign in twice a shift.
    @WithDefault("10h")
    Duration sessionLifetime();

    /// How long a bearer token is valid: a script asks for a new one each hour.
    @WithDefault("1h")
    Duration tokenLifetime();

    /// Failed sign-ins that one user name may have within the window before it has to wait.
    @WithDefault("10")
    int failuresPerName();

    /// Failed sign-ins that may come from one address within the window. A whole office shares one address, so it is
    /// far more than one person could mistype.
    @WithDefault("100")
    int failuresPerAddress();

    /// The window of both.
    @WithDefault("5m")
    Duration failureWindow();

    /// The key that seals the secrets of authenticator apps in the database: 32 bytes in base64. Without it they lie
    /// there as they are.
    Optional<String> secretKey();

    /// User name of the administrator that a start makes as long as no administrator has ever signed in; the log then
    /// says where to choose a password, within 48 hours. Without it a new cloud has no accounts.
    Optional<String> firstAdministrator();

    /// Name of the organisation that the first administrator belongs to, if it is not there yet.
    @WithDefault("哈尔滨科普服务云编辑部")
    String firstOrganisation();
}
