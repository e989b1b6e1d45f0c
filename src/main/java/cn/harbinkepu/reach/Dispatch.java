package cn.harbinkepu.reach;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import cn.harbinkepu.alert.Geocodes;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.MessageType;
import cn.harbinkepu.alert.WarningWords;

/// One message for one recipient.
///
/// @param id          the same whenever it is sent again
/// @param to          opened: with address and key
/// @param concerned   whether it is about the recipient's own districts
/// @param earlier     ids of what the recipient was sent, or may have been sent, about the same incident, newest first
/// @param acknowledge where it is acknowledged
/// @param page        about the warning
/// @param cap         the warning as CAP 1.2
public record Dispatch(
        UUID id,
        Recipient to,
        IssuedAlert alert,
        boolean concerned,
        List<UUID> earlier,
        URI acknowledge,
        URI page,
        URI cap) {

    public Dispatch {
        earlier = List.copyOf(earlier);
    }

    /// Whether what was said before does not hold for the recipient any more, and nothing takes its
    /// place.
    public boolean isEnd() {
        return alert.type() == MessageType.CANCEL || !concerned;
    }

    /// The message in one line, what it does first: `【橙色预警】…`, `【解除】…`.
    public String subject() {
        return WarningWords.subject(alert, concerned);
    }

    /// Where the message and the recipient meet: of two codes the longer one, with twelve digits.
    public List<String> areaCodes() {
        List<String> said = alert.document().getJsonArray("areas").stream()
                .map(io.vertx.core.json.JsonObject.class::cast)
                .flatMap(area -> area.getJsonArray("geocodes").stream())
                .map(Object::toString)
                .toList();
        return to.districts().stream()
                .flatMap(mine -> said.stream()
                        .filter(code -> Geocodes.meet(List.of(code), mine))
                        .map(code -> longer(code, mine)))
                .distinct()
                .sorted()
                .toList();
    }

    /// Codes of twelve digits that the recipient is registered for.
    public List<String> ownCodes() {
        return to.districts().stream().map(Dispatch::wire).sorted().toList();
    }

    /// The identifiers of the messages that this one replaces or ends.
    public List<String> replaces() {
        return alert.document().getJsonArray("references", new io.vertx.core.json.JsonArray()).stream()
                .flatMap(triplet ->
                        Stream.of(triplet.toString().split(",", -1)).skip(1).limit(1))
                .toList();
    }

    private static String longer(String code, String mine) {
        return wire(Geocodes.prefix(code).length() >= Geocodes.prefix(mine).length() ? code : mine);
    }

    private static String wire(String code) {
        return code + "0".repeat(12 - code.length());
    }
}
