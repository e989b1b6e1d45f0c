package cn.harbinkepu.push.mail;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// Messages by e-mail. They are offered once there is a sender; the server is named by
/// `quarkus.mailer.…`.
@ConfigMapping(prefix = "kepu.push.mail")
interface MailConfig {

    /// The sender, such as `哈尔滨科普 <kepu@example.cn>`.
    Optional<String> from();
}
