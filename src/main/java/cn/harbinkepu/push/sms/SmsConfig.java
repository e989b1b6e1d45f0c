package cn.harbinkepu.push.sms;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Short messages by Aliyun. They are offered once there are a key, a signature and both templates.
@ConfigMapping(prefix = "kepu.push.sms")
interface SmsConfig {

    /// Where the gateway is.
    @WithDefault("https://dysmsapi.aliyuncs.com")
    URI baseUrl();

    /// The AccessKey ID.
    Optional<String> keyId();

    /// The AccessKey secret.
    Optional<String> keySecret();

    /// The approved signature that stands before each message.
    Optional<String> signName();

    /// The approved template of messages, with `${title}` and `${stop}`, the last part of the
    /// unsubscribe address.
    Optional<String> template();

    /// The approved template of warnings, with the same variables. Without it they go out by that
    /// of messages.
    Optional<String> warningTemplate();

    /// The approved template of codes, with `${code}`.
    Optional<String> codeTemplate();
}
