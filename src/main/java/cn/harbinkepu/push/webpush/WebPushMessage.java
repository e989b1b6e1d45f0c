package cn.harbinkepu.push.webpush;

import java.util.Map;

import com.interaso.webpush.WebPush;

import cn.harbinkepu.push.Subscription;

/// One message to one browser.
///
/// @param topic by which the service replaces what it still keeps
record WebPushMessage(Subscription to, String topic, WebPush.Urgency urgency, byte[] payload) {

    /// What goes out.
    record Closed(Map<String, String> headers, byte[] body) {}

    /// Costs some milliseconds of elliptic curves.
    ///
    /// @param keep seconds for which the service keeps it
    Closed closed(WebPush push, int keep) {
        return new Closed(
                push.getHeaders(to.endpoint(), keep, topic, urgency),
                push.getBody(payload, WebPushChannel.decoded(to.p256dh()), WebPushChannel.decoded(to.auth())));
    }
}
