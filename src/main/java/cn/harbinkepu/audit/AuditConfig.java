package cn.harbinkepu.audit;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The chain of the audit log.
@ConfigMapping(prefix = "kepu.audit")
interface AuditConfig {

    /// How soon after the commit lines are sealed. Until then only the database's own refusal protects them.
    @WithDefault("5s")
    Duration sealEvery();

    /// How often the whole chain is checked by itself.
    @WithDefault("24h")
    Duration checkEvery();

    /// How long lines stay in the table that is read every day; older ones are archived, still readable and still
    /// checked. At least 184 days, whatever is said here: the law asks for six months.
    @WithDefault("365d")
    Duration keptAtHand();

    /// The key that signs the head of an export: Ed25519, PKCS #8 in base64. Without it one is made and kept in the
    /// database, where it proves less.
    Optional<String> signingKey();
}
