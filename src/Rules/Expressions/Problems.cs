namespace Hengjian.Rules.Expressions;

/// <summary>Every refusal of the formula language in one place, so that the browser's twin can be held against it.</summary>
internal static class Problems
{
    public static FormulaProblem StrangeCharacter(int at, int length, string what) => new("strange-character", at, length,
        $"公式里不能用“{what}”。", $"“{what}” has no meaning in a formula. ",
        "请改用 + - * / ( ) 和比较符号，文字请加双引号。", "Use + - * / ( ) and comparison signs; put texts in double quotes.");

    public static FormulaProblem NoSuchDate(int at, int length, string what) => new("no-such-date", at, length,
        $"没有“{what}”这一天。", $"There is no day {what}. ",
        "请写成 2026-09-01 这样的真实日期；如果是减法，请在减号两边加空格。", "Write a real date such as 2026-09-01; for a subtraction put spaces around the minus.");

    public static FormulaProblem HugeNumber(int at, int length) => new("huge-number", at, length,
        "数字太大，无法计算。", "The number is too large to compute with. ", "请检查是否多打了几位。", "Check for extra digits.");

    public static FormulaProblem NumberGlued(int at, int length, string what) => new("number-glued", at, length,
        $"数字“{what}”后面紧跟着别的字。", $"Something is glued to the number {what}. ",
        "数字后面不写单位，与下一个词之间请留空格或加运算符号。", "Write no unit after a number, and a space or an operator before the next word.");

    public static FormulaProblem OpenQuote(int at, int length, char close) => new("open-quote", at, length,
        $"引号没有收尾，缺少“{close}”。", $"A quote is not closed; {close} is missing. ", "请补上后引号。", "Add the closing quote.");

    public static FormulaProblem EmptyName(int at, int length) => new("empty-name", at, length,
        "「」里没有字段名。", "There is no field name between the quotes. ", "请在「」里写字段名。", "Write the field's name between the quotes.");

    public static FormulaProblem Empty() => new("empty", 0, 0, "公式是空的。", "The formula is empty. ", "请写出公式。", "Write the formula.");

    public static FormulaProblem TooLong(int length, int limit) => new("too-long", limit, length - limit,
        $"公式有 {length} 个字，超过 {limit} 个字的上限。", $"The formula has {length} characters, more than {limit}. ",
        "请拆成几个有名称的中间值。", "Split it into named intermediate values.");

    public static FormulaProblem TooDeep(Token token, int limit) => new("too-deep", token.Start, token.Length,
        $"括号或运算嵌套超过 {limit} 层。", $"Nested more than {limit} levels deep. ", "请拆成几个有名称的中间值。", "Split it into named intermediate values.");

    public static FormulaProblem Unexpected(Token token) => token.Kind == TokenKind.End
        ? new("ends-early", token.Start, 0, "公式没有写完。", "The formula ends too early. ", "请补上后面的数、字段名或括号。", "Add the missing number, field name or bracket.")
        : new("unexpected", token.Start, token.Length, "这里接不上前面的内容。", "This does not fit what stands before it. ",
            "请检查前面是否缺了运算符号（+ - * / 且 或）或括号。", "Check for a missing operator (+ - * / and or) or bracket before it.");

    public static FormulaProblem NotClosed(Token opening) => new("not-closed", opening.Start, opening.Length,
        $"“{opening.Text}”没有配对的后括号。", $"“{opening.Text}” is never closed. ", "请补上后括号。", "Add the closing bracket.");

    public static FormulaProblem Chained(Token token) => new("chained-comparison", token.Start, token.Length,
        "不能连着比较。", "Comparisons cannot be chained. ", "请写成“1 < x 且 x < 5”。", "Write “1 < x and x < 5”.");

    public static FormulaProblem WordExpected(Token token) => new("word-expected", token.Start, token.Length,
        "“是”后面应是一个词、一段带引号的文字、一个数或“missing”。", "After “is” there must be a word, a quoted text, a number or “missing”. ",
        "例：kind is 教学点。", "Example: kind is 教学点.");

    public static FormulaProblem ListExpected(Token token) => new("list-expected", token.Start, token.Length,
        "“属于”后面应是方括号里的一组值。", "After “in” there must be values in square brackets. ",
        "例：kind in [小学, 初中]。", "Example: kind in [小学, 初中].");

    public static FormulaProblem UnknownFunction(Token token) => new("unknown-function", token.Start, token.Length,
        $"没有名为“{token.Text}”的函数。", $"There is no function called {token.Text}. ",
        $"可用的函数：{Function.NamesZh}。", $"Functions: {Function.NamesEn}.");

    public static FormulaProblem ArgumentCount(Token token, Function function, int given) => new("argument-count", token.Start, token.Length,
        $"函数 {token.Text} 给了 {given} 个参数。", $"Function {token.Text} was given {given} argument(s). ",
        $"应写成 {function.UseZh}。", $"Write {function.UseEn}.");

    public static FormulaProblem UnknownName(NameNode name, string? near) => new("unknown-name", name.Start, name.Length,
        $"没有名为“{name.Name}”的字段。", $"There is no field called {name.Name}. ",
        near is null ? "请核对字段名；文字请加双引号。" : $"是不是“{near}”？文字请加双引号。",
        near is null ? "Check the field's name; put texts in double quotes." : $"Did you mean {near}? Put texts in double quotes.");

    public static FormulaProblem WrongKind(Node node, string wantedZh, string wantedEn, ValueKind found) => new("wrong-kind", node.Start, node.Length,
        $"这里应是{wantedZh}，却是{KindZh(found)}。", $"This should be {wantedEn} but is {KindEn(found)}. ",
        "请检查字段的类型和括号的位置。", "Check the field's kind and where the brackets stand.");

    public static string KindZh(ValueKind kind) => kind switch
    {
        ValueKind.Number => "数",
        ValueKind.Truth => "是否",
        ValueKind.Text => "文字",
        ValueKind.Date => "日期",
        _ => "缺失",
    };

    public static string KindEn(ValueKind kind) => kind switch
    {
        ValueKind.Number => "a number",
        ValueKind.Truth => "yes/no",
        ValueKind.Text => "a text",
        ValueKind.Date => "a date",
        _ => "missing",
    };
}
