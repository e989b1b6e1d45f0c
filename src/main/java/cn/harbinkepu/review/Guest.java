package cn.harbinkepu.review;

import cn.harbinkepu.core.Problem;

/// A named expert who is invited to sign.
///
/// @param title      such as 教授级高级工程师
/// @param unit       where the expert works
/// @param credential number of a licence or certificate, such as 执业证号
/// @param contact    phone or mail by which the link is sent; only noted
public record Guest(String name, String title, String unit, String credential, String contact) {

    private static final int LONGEST = 100;

    public Guest {
        name = checked("name", name);
        title = checked("title", title);
        unit = checked("unit", unit);
        credential = checked("credential", credential);
        contact = checked("contact", contact);
        if (name.isEmpty()) {
            throw Problem.field("name", "请填写专家姓名。");
        }
        if (unit.isEmpty()) {
            throw Problem.field("unit", "请填写专家所在单位。");
        }
        if (title.isEmpty() && credential.isEmpty()) {
            throw Problem.field("title", "请填写专家的职称或执业证号，至少一项。");
        }
    }

    private static String checked(String field, String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field(field, "最多 %d 个字，且不能含有控制字符。".formatted(LONGEST));
        }
        return stripped;
    }
}
