package cn.harbinkepu.alert;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import cn.harbinkepu.account.SecondFactor;

/// The emergency desk.
@ConfigMapping(prefix = "kepu.desk")
interface DeskConfig {

    /// Whether approving, cancelling and all else that makes something public asks for a code of an authenticator
    /// app: `required`, or `if-enrolled` for those who have one. A city that goes live sets `required`.
    @WithDefault("if-enrolled")
    SecondFactor.Demand secondFactor();

    /// Within which the public should know of an orange or red warning, by national practice; the desk's clock runs
    /// against it.
    @WithDefault("10m")
    Duration greenChannel();
}
