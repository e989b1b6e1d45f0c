package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

import cn.harbinkepu.alert.ChannelText.Line;

/// The words of a message as each channel will carry them, with the limits of each: first our own pages, then what the
/// channels say of themselves.
@ApplicationScoped
class ChannelTexts {

    private static final Logger LOG = Logger.getLogger(ChannelTexts.class);

    /// Beyond it the banner of a phone takes more than two lines.
    static final int BANNER = 34;

    private final Instance<ChannelPreview> channels;

    ChannelTexts(@Any Instance<ChannelPreview> channels) {
        this.channels = channels;
    }

    List<ChannelText> of(IssuedMessage alert) {
        List<ChannelText> all = new ArrayList<>(List.of(banner(alert), page(alert)));
        channels.stream()
                .flatMap(channel -> preview(channel, alert).stream())
                .sorted(Comparator.comparing(ChannelText::code))
                .forEach(all::add);
        return all;
    }

    /// A channel that fails here is left out: nobody waits for a preview.
    private static Optional<ChannelText> preview(ChannelPreview channel, IssuedMessage alert) {
        try {
            return Optional.of(channel.of(alert));
        } catch (RuntimeException failure) {
            LOG.errorf(
                    failure,
                    "%s cannot show what it would send",
                    channel.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    static ChannelText banner(IssuedMessage alert) {
        String headline = alert.headline();
        String text = "%s预警 %s %s 有效至 %s"
                .formatted(alert.level().zh(), headline, alert.areaNames(), WarningWords.time(alert.expires()));
        int length = headline.codePointCount(0, headline.length());
        List<String> hints =
                length > BANNER ? List.of("标题 %d 个字，手机横幅上超过两行；%d 个字以内最好。".formatted(length, BANNER)) : List.of();
        return new ChannelText("banner", "各页横幅", List.of(new Line("", text)), hints);
    }

    private static ChannelText page(IssuedMessage alert) {
        return new ChannelText(
                "page",
                "预警页面",
                List.of(new Line("标题", alert.headline()), new Line("搜索和分享时", alert.headline() + " · 哈尔滨科普")),
                List.of());
    }
}
